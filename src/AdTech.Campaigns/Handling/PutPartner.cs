using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Creates or replaces a partner: an exchange that may call <c>/openrtb2/bid/{id}</c>.</summary>
internal static class PutPartner
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/{id}", HandleAsync)
        .WithName("putPartner").WithTags("Partners").WithSummary("Create or replace a partner")
        .WithDescription("An exchange that calls /openrtb2/bid/{id}. Exactly one notice bills, by format: burl, impression or nurl.")
        .Accepts<Partner>("application/json").Produces<PartnerView>().Produces<PartnerView>(StatusCodes.Status201Created).RefusesAsDocumented(400, 409, 412, 413, 415)
        .DescribesPath("id", "The partner's id, which is the last part of the path it calls.", Examples.PartnerId).WithBodyExample(Examples.Partner).WithVersionsOrNone();

    private static async Task<Results<JsonHttpResult<PartnerView>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, BodyReader bodies, Documents documents, PartyWriter parties, CancellationToken cancellationToken)
    {
        var body = await bodies.ReadAsync(http, reader => PartyReader.Partner(reader, id));
        if (!body.Ok) return body.ToProblem();
        var partner = body.Value.Value;
        if (await CampaignWriter.NoRateAsync(documents, partner.Currency, cancellationToken) is { } reason) return Outcome<PartnerView>.Invalid("currency", reason).ToProblem();
        var outcome = await parties.ChangeAsync(
            ResourceKinds.Partners, http.Organisation(), id, _ => Outcome<Partner>.Done(partner, 0), Preconditions.Of(http.Request), null, cancellationToken);
        return outcome.Ok
            ? Outcome<PartnerView>.Done(new PartnerView(outcome.Value.Value, outcome.Version), outcome.Version, outcome.Created).ToResult(http, CampaignsJson.Default.PartnerView, $"/api/partners/{id}")
            : outcome.ToProblem();
    }
}
