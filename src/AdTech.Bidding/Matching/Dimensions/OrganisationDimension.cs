using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Tenancy: a partner is offered the campaigns of its own organisation.</summary>
internal sealed class OrganisationDimension : Dimension
{
    private readonly IncludeExclude _organisations = new(oneValue: true);

    public override string Name => "organisation";

    public override void Add(int position, Ad ad) => _organisations.Add(position, Keys.Exact([ad.LineItem.Campaign.OrganisationId]), []);

    public override void Seal(int words) => _organisations.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _organisations.Fit(match.Facts.Partner.OrganisationUtf8, match);
}
