using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>The device's operating system, in the spelling of <see cref="OperatingSystems"/>.</summary>
internal sealed class OperatingSystemDimension : Dimension
{
    private readonly IncludeExclude _systems = new(oneValue: true);

    public override string Name => "operatingSystem";

    public override void Add(int position, Ad ad) =>
        _systems.Add(position, Keys.Exact([.. ad.LineItem.Targeting.OperatingSystems.Select(OperatingSystems.Normalise)]), []);

    public override void Seal(int words) => _systems.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _systems.Fit(match.Facts.OperatingSystem, match);
}
