using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>The exchanges a line item buys from.</summary>
internal sealed class PartnerDimension : Dimension
{
    private readonly IncludeExclude _partners = new(oneValue: true);

    public override string Name => "partner";

    public override void Add(int position, Ad ad) => _partners.Add(position, Keys.Exact(ad.LineItem.Targeting.Partners), []);

    public override void Seal(int words) => _partners.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _partners.Fit(match.Facts.Partner.IdUtf8, match);
}
