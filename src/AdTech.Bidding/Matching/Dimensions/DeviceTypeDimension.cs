using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>OpenRTB's device types, taken as they come: 1 (mobile or tablet) is neither 4 (phone) nor 5 (tablet). Unknown is none of them.</summary>
internal sealed class DeviceTypeDimension : Dimension
{
    private readonly IncludeExclude _types = new(oneValue: true);

    public override string Name => "deviceType";

    public override void Add(int position, Ad ad) => _types.Add(position, Keys.Numbers(ad.LineItem.Targeting.DeviceTypes), []);

    public override void Seal(int words) => _types.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => match.Facts.DeviceType == 0
        ? _types.FitNothing()
        : _types.Fit(Keys.Write(match.Facts.DeviceType, stackalloc byte[sizeof(int)]), match);
}
