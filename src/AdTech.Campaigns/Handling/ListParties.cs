using System.Text.Json.Serialization.Metadata;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Handling;

/// <summary>Advertisers or partners, page by page.</summary>
internal static class ListParties
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, ResourceKinds.Advertisers, "Advertisers", CampaignsJson.Default.PageAdvertiserView, stored => new AdvertiserView(stored.Value, stored.Version));
        Map(api, ResourceKinds.Partners, "Partners", CampaignsJson.Default.PagePartnerView, stored => new PartnerView(stored.Value, stored.Version));
    }

    private static void Map<T, TView>(IEndpointRouteBuilder api, ResourceKind<T> kind, string tag, JsonTypeInfo<Page<TView>> json, Func<Stored<T>, TView> view)
        where T : class
        where TView : class
    {
        async Task<Results<JsonHttpResult<Page<TView>>, ProblemHttpResult>> HandleAsync(
            HttpContext http, Documents documents, IOptions<CampaignsOptions> options, CancellationToken cancellationToken, string? limit = null, string? cursor = null, string? status = null)
        {
            var listing = Listing.Read(limit, cursor, status, options.Value);
            if (!listing.Ok) return listing.ToProblem();
            var word = listing.Value.Status is { } one ? Words.Of(one) : null;
            var (items, next) = await documents.ListAsync(kind, http.Organisation(), word, listing.Value.AfterId, listing.Value.Limit, cancellationToken);
            return TypedResults.Json(new Page<TView>([.. items.Select(view)], next is null ? null : Cursor.Of(next)), json);
        }

        api.MapGet($"/{kind.Noun}s", HandleAsync)
            .WithName($"list{tag}").WithTags(tag).WithSummary($"{tag}, page by page").Produces<Page<TView>>().RefusesAsDocumented(400).WithPages();
    }
}
