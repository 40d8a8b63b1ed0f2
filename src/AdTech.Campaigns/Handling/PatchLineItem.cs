using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Changes a line item's status, bid or budgets.</summary>
internal sealed class PatchLineItem(CampaignWriter campaigns)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/campaigns/{id}/line-items/{lineItemId}", HandleAsync)
        .WithName("patchLineItem").WithTags("Campaigns").WithSummary("Pause, resume, or change the bid and budgets of a line item")
        .WithDescription("What is left out stays as it is; budget: null and dailyBudget: null remove the limit. The answer is the whole campaign.")
        .Accepts<LineItemPatch>("application/json", "application/merge-patch+json").Produces<CampaignView>().RefusesAsDocumented(400, 404, 409, 412, 413, 415)
        .DescribesPath("id", "The campaign's id.", Examples.CampaignId).DescribesPath("lineItemId", "The line item's id.", Examples.LineItemId).WithBodyExample(Examples.LineItemPatch).WithVersions();

    public Task<Outcome<CampaignView>> ExecuteAsync(
        string organisationId, string id, string lineItemId, LineItemPatch patch, Preconditions preconditions, CancellationToken cancellationToken) =>
        campaigns.ChangeAsync(organisationId, id, current =>
        {
            if (current is null) return Outcome<Campaign>.Refuse(Fault.NotFound, $"There is no campaign {id}.");
            if (current.LineItems.All(item => item.Id != lineItemId)) return Outcome<Campaign>.Refuse(Fault.NotFound, $"The campaign {id} has no line item {lineItemId}.");
            return Outcome<Campaign>.Done(current with { LineItems = [.. current.LineItems.Select(item => item.Id == lineItemId ? Patched(item, patch) : item)] }, 0);
        }, preconditions, null, cancellationToken);

    private static LineItem Patched(LineItem item, LineItemPatch patch) => item with
    {
        Status = patch.Status ?? item.Status,
        BidCpm = patch.BidCpm ?? item.BidCpm,
        Budget = patch.NoBudget ? null : patch.Budget ?? item.Budget,
        DailyBudget = patch.NoDailyBudget ? null : patch.DailyBudget ?? item.DailyBudget,
    };

    private static async Task<Results<JsonHttpResult<CampaignView>, ProblemHttpResult>> HandleAsync(
        string id, string lineItemId, HttpContext http, BodyReader bodies, PatchLineItem useCase, CancellationToken cancellationToken)
    {
        var body = await bodies.ReadAsync(http, CampaignReader.ReadLineItemPatch);
        if (!body.Ok) return body.ToProblem();
        var outcome = await useCase.ExecuteAsync(http.Organisation(), id, lineItemId, body.Value.Value, Preconditions.Of(http.Request), cancellationToken);
        return outcome.ToResult(http, CampaignsJson.Default.CampaignView);
    }
}
