using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Handling;

/// <summary>Creates or replaces a whole campaign. Putting what is already there changes nothing, not even the version.</summary>
internal static class PutCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/campaigns/{id}", HandleAsync)
        .WithName("putCampaign").WithTags("Campaigns").WithSummary("Create or replace a campaign")
        .WithDescription("The whole campaign with its line items and creatives. If-None-Match: * creates only; If-Match takes the version that was read. The currency of a campaign stays as it was created. Amounts are decimal strings; JSON numbers are taken by their digits.")
        .Accepts<Campaign>("application/json").Produces<CampaignView>().Produces<CampaignView>(StatusCodes.Status201Created).RefusesAsDocumented(400, 409, 412, 413, 415)
        .DescribesPath("id", "The campaign's id.", Examples.CampaignId).WithBodyExample(Examples.Campaign).WithVersionsOrNone();

    private static async Task<Results<JsonHttpResult<CampaignView>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, BodyReader bodies, CampaignWriter campaigns, IOptions<CampaignsOptions> options, CancellationToken cancellationToken)
    {
        if (Rules.Id(id) is { } reason) return Outcome<CampaignView>.Invalid("id", reason).ToProblem();
        var body = await bodies.ReadAsync(http, reader => new CampaignReader(options.Value).Read(reader, id));
        if (!body.Ok) return body.ToProblem();
        var outcome = await campaigns.ChangeAsync(
            http.Organisation(), id, current => Replaced(current, body.Value.Value), Preconditions.Of(http.Request), null, cancellationToken);
        return outcome.ToResult(http, CampaignsJson.Default.CampaignView, $"/api/campaigns/{id}");
    }

    // What was charged, reserved and given away so far is in the old currency: 100 USD spent must not become 100 JPY.
    private static Outcome<Campaign> Replaced(Campaign? current, Campaign campaign) => current is null || current.Currency == campaign.Currency
        ? Outcome<Campaign>.Done(campaign, 0)
        : Outcome<Campaign>.Refuse(Fault.Conflict, $"The currency of campaign {campaign.Id} is {current.Currency} and stays so. Create another campaign for another currency.",
            new Dictionary<string, string[]>(StringComparer.Ordinal) { ["currency"] = [$"is {current.Currency} since the campaign was created, and stays so"] });
}
