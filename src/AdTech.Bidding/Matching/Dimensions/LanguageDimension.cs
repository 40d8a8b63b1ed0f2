using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>The language the device is set to.</summary>
internal sealed class LanguageDimension : Dimension
{
    private readonly IncludeExclude _languages = new(oneValue: true);

    public override string Name => "language";

    public override void Add(int position, Ad ad) => _languages.Add(position, Keys.Lower(ad.LineItem.Targeting.Languages), []);

    public override void Seal(int words) => _languages.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _languages.Fit(match.Facts.Language, match);
}
