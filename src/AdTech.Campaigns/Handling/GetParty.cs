using System.Text.Json.Serialization.Metadata;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>One advertiser or partner.</summary>
internal static class GetParty
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, ResourceKinds.Advertisers, "Advertisers", Examples.AdvertiserId, CampaignsJson.Default.AdvertiserView, stored => new AdvertiserView(stored.Value, stored.Version));
        Map(api, ResourceKinds.Partners, "Partners", Examples.PartnerId, CampaignsJson.Default.PartnerView, stored => new PartnerView(stored.Value, stored.Version));
    }

    private static void Map<T, TView>(IEndpointRouteBuilder api, ResourceKind<T> kind, string tag, string example, JsonTypeInfo<TView> json, Func<Stored<T>, TView> view)
        where T : class
        where TView : class
    {
        async Task<Results<JsonHttpResult<TView>, ProblemHttpResult>> HandleAsync(string id, HttpContext http, Documents documents, CancellationToken cancellationToken)
        {
            var stored = await documents.FindAsync(kind, http.Organisation(), id, cancellationToken);
            return stored is null
                ? Outcome<TView>.Refuse(Fault.NotFound, $"There is no {kind.Noun} {id}.").ToProblem()
                : Outcome<TView>.Done(view(stored), stored.Version).ToResult(http, json);
        }

        api.MapGet($"/{kind.Noun}s/{{id}}", HandleAsync)
            .WithName($"get{tag[..^1]}").WithTags(tag).WithSummary($"One {kind.Noun}").Produces<TView>().RefusesAsDocumented(404)
            .DescribesPath("id", $"The {kind.Noun}'s id.", example).AnswersWithETag();
    }
}
