using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>One campaign whole, with its numbers.</summary>
internal sealed class GetCampaign(Documents documents, NumbersReader numbers)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/campaigns/{id}", HandleAsync)
        .WithName("getCampaign").WithTags("Campaigns").WithSummary("A campaign with its numbers")
        .WithDescription("Money that is set (budget, dailyBudget, bidCpm) is in currency; money that was counted (mediaCost, charge, overDelivery) is in reportingCurrency, at the rate of each event. Where the two differ, charge does not compare with budget. The numbers are absent while the metrics store can't be asked.")
        .Produces<CampaignView>().RefusesAsDocumented(404)
        .DescribesPath("id", "The campaign's id.", Examples.CampaignId).AnswersWithETag();

    public async Task<Outcome<CampaignView>> ExecuteAsync(string organisationId, string id, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(ResourceKinds.Campaigns, organisationId, id, cancellationToken) is not { } campaign)
            return Outcome<CampaignView>.Refuse(Fault.NotFound, $"There is no campaign {id}.");
        var advertiser = await documents.FindAsync(ResourceKinds.Advertisers, organisationId, campaign.Value.AdvertiserId, cancellationToken);
        var sums = await numbers.ByCampaignAsync(organisationId, id, cancellationToken);
        return Outcome<CampaignView>.Done(new CampaignView(campaign.Value, campaign.Version, advertiser?.Value.Name, sums?.Of(id)), campaign.Version);
    }

    private static async Task<Results<JsonHttpResult<CampaignView>, ProblemHttpResult>> HandleAsync(string id, HttpContext http, GetCampaign useCase, CancellationToken cancellationToken) =>
        (await useCase.ExecuteAsync(http.Organisation(), id, cancellationToken)).ToResult(http, CampaignsJson.Default.CampaignView);
}
