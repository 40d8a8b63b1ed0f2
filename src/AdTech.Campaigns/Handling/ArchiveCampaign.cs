using AdTech.Campaigns.Model;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Archives a campaign: it bids no more, and its numbers stay.</summary>
internal static class ArchiveCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/campaigns/{id}", HandleAsync)
        .WithName("archiveCampaign").WithTags("Campaigns").WithSummary("Archive a campaign")
        .WithDescription("It stops bidding and stays in lists and reports with the status archived.")
        .Produces(StatusCodes.Status204NoContent).RefusesAsDocumented(404, 409, 412)
        .DescribesPath("id", "The campaign's id.", Examples.CampaignId).DescribesHeader("If-Match", "ETags of the versions that may be archived; any other is answered 412.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, HttpContext http, PatchCampaign patch, CancellationToken cancellationToken)
    {
        var outcome = await patch.ExecuteAsync(http.Organisation(), id, new CampaignPatch { Status = Status.Archived }, Preconditions.Of(http.Request), cancellationToken);
        return outcome.Ok ? TypedResults.NoContent() : outcome.ToProblem();
    }
}
