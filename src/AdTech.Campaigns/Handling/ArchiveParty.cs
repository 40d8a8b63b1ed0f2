using AdTech.Campaigns.Model;
using AdTech.Campaigns.Publishing;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Archives an advertiser, once its campaigns are, or a partner, which gets no bids any more.</summary>
internal static class ArchiveParty
{
    private const string IfMatch = "ETags of the versions that may be archived; any other is answered 412.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapDelete("/advertisers/{id}", AdvertiserAsync)
            .WithName("archiveAdvertiser").WithTags("Advertisers").WithSummary("Archive an advertiser")
            .WithDescription("Only once all its campaigns are archived. It stays in lists with the status archived.")
            .Produces(StatusCodes.Status204NoContent).RefusesAsDocumented(404, 409, 412)
            .DescribesPath("id", "The advertiser's id.", Examples.AdvertiserId).DescribesHeader("If-Match", IfMatch);
        api.MapDelete("/partners/{id}", PartnerAsync)
            .WithName("archivePartner").WithTags("Partners").WithSummary("Archive a partner")
            .WithDescription("It gets no bids any more, and stays in lists with the status archived.")
            .Produces(StatusCodes.Status204NoContent).RefusesAsDocumented(404, 409, 412)
            .DescribesPath("id", "The partner's id.", Examples.PartnerId).DescribesHeader("If-Match", IfMatch);
    }

    /// <summary>Why an advertiser can't be archived yet; null when it can.</summary>
    public static async Task<string?> LiveCampaignsAsync(Documents documents, string organisationId, string id, CancellationToken cancellationToken)
    {
        await foreach (var campaign in documents.AllAsync(ResourceKinds.Campaigns, organisationId, cancellationToken))
        {
            if (campaign.Value.AdvertiserId == id && campaign.Value.Status is not Status.Archived) return $"Its campaign {campaign.Value.Id} is not archived. Archive its campaigns first.";
        }

        return null;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AdvertiserAsync(
        string id, HttpContext http, Documents documents, PartyWriter parties, CancellationToken cancellationToken)
    {
        if (await LiveCampaignsAsync(documents, http.Organisation(), id, cancellationToken) is { } refusal) return Outcome<Advertiser>.Refuse(Fault.Conflict, refusal).ToProblem();
        var outcome = await parties.ChangeAsync(ResourceKinds.Advertisers, http.Organisation(), id, current => current is null
            ? Outcome<Advertiser>.Refuse(Fault.NotFound, $"There is no advertiser {id}.")
            : Outcome<Advertiser>.Done(current with { Status = Status.Archived }, 0), Preconditions.Of(http.Request), null, cancellationToken);
        return outcome.Ok ? TypedResults.NoContent() : outcome.ToProblem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PartnerAsync(string id, HttpContext http, PartyWriter parties, CancellationToken cancellationToken)
    {
        if (id == FirstStart.DefaultPartner) return Outcome<Partner>.Refuse(Fault.Conflict, "The partner default is what /openrtb2/bid stands for: it always exists. Pause it instead.").ToProblem();
        var outcome = await parties.ChangeAsync(ResourceKinds.Partners, http.Organisation(), id, current => current is null
            ? Outcome<Partner>.Refuse(Fault.NotFound, $"There is no partner {id}.")
            : Outcome<Partner>.Done(current with { Status = Status.Archived }, 0), Preconditions.Of(http.Request), null, cancellationToken);
        return outcome.Ok ? TypedResults.NoContent() : outcome.ToProblem();
    }
}
