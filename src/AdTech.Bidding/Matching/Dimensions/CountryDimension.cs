using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Where the device is, by country. One whose country is unknown is in none that a line item wants, and in none that it refuses.</summary>
internal sealed class CountryDimension : Dimension
{
    private readonly IncludeExclude _countries = new(oneValue: true);

    public override string Name => "country";

    public override void Add(int position, Ad ad)
    {
        var targeting = ad.LineItem.Targeting;
        _countries.Add(position, Keys.Upper(targeting.Countries), Keys.Upper(targeting.ExcludedCountries));
    }

    public override void Seal(int words) => _countries.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _countries.Fit(match.Facts.Country, match);
}
