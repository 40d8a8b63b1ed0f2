using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Sites, apps or screens out of home.</summary>
internal sealed class EnvironmentDimension : Dimension
{
    private readonly IncludeExclude _environments = new(oneValue: true);

    public override string Name => "environment";

    public override void Add(int position, Ad ad)
    {
        var environment = ad.LineItem.Targeting.Environment;
        _environments.Add(position, environment == 0 ? [] : [Keys.Number(environment)], []);
    }

    public override void Seal(int words) => _environments.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _environments.Fit(Keys.Write(match.Facts.Environment, stackalloc byte[sizeof(int)]), match);
}
