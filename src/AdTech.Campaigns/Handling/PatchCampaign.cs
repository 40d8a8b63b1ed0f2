using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Changes a campaign's status, name or budgets: what a person does many times a day. The dashboard does it by this class too.</summary>
internal sealed class PatchCampaign(CampaignWriter campaigns)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/campaigns/{id}", HandleAsync)
        .WithName("patchCampaign").WithTags("Campaigns").WithSummary("Pause, resume, rename, or change the budgets of a campaign")
        .WithDescription("What is left out stays as it is; dailyBudget: null removes the daily limit.")
        .Accepts<CampaignPatch>("application/json", "application/merge-patch+json").Produces<CampaignView>().RefusesAsDocumented(400, 404, 409, 412, 413, 415)
        .DescribesPath("id", "The campaign's id.", Examples.CampaignId).WithBodyExample(Examples.CampaignPatch).WithVersions();

    public Task<Outcome<CampaignView>> ExecuteAsync(string organisationId, string id, CampaignPatch patch, Preconditions preconditions, CancellationToken cancellationToken) =>
        campaigns.ChangeAsync(organisationId, id, current => current is null
            ? Outcome<Campaign>.Refuse(Fault.NotFound, $"There is no campaign {id}.")
            : Outcome<Campaign>.Done(
                current with
                {
                    Status = patch.Status ?? current.Status,
                    Name = patch.Name ?? current.Name,
                    Budget = patch.Budget ?? current.Budget,
                    DailyBudget = patch.NoDailyBudget ? null : patch.DailyBudget ?? current.DailyBudget,
                }, 0),
            preconditions, null, cancellationToken);

    private static async Task<Results<JsonHttpResult<CampaignView>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, BodyReader bodies, PatchCampaign useCase, CancellationToken cancellationToken)
    {
        var body = await bodies.ReadAsync(http, CampaignReader.ReadPatch);
        if (!body.Ok) return body.ToProblem();
        var outcome = await useCase.ExecuteAsync(http.Organisation(), id, body.Value.Value, Preconditions.Of(http.Request), cancellationToken);
        return outcome.ToResult(http, CampaignsJson.Default.CampaignView);
    }
}
