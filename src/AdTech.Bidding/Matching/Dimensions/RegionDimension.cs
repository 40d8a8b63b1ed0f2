using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Where the device is, by region ("USA-CA"). It comes on top of the country: a line item for Canada and for California fits nowhere.</summary>
internal sealed class RegionDimension : Dimension
{
    private readonly IncludeExclude _regions = new(oneValue: true);

    public override string Name => "region";

    public override void Add(int position, Ad ad)
    {
        var targeting = ad.LineItem.Targeting;
        _regions.Add(position, Keys.Upper(targeting.Regions), Keys.Upper(targeting.ExcludedRegions));
    }

    public override void Seal(int words) => _regions.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _regions.Fit(match.Facts.Region, match);
}
