using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Handling;

/// <summary>A page of campaigns with their numbers, which are one query for the whole page.</summary>
internal sealed class ListCampaigns(Documents documents, NumbersReader numbers)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/campaigns", HandleAsync)
        .WithName("listCampaigns").WithTags("Campaigns").WithSummary("Campaigns with their numbers, page by page")
        .WithDescription("Money that was counted (mediaCost, charge, overDelivery) is in reportingCurrency, what was set (budget) in each campaign's currency. In the order of their ids, without the creatives' markup. Send next as cursor to go on; null is the end. What is created meanwhile may or may not appear; nothing appears twice or is left out.")
        .Produces<Page<CampaignView>>().RefusesAsDocumented(400).WithPages();

    public async Task<Page<CampaignView>> ExecuteAsync(string organisationId, Status? status, string? afterId, int limit, CancellationToken cancellationToken)
    {
        var (items, next) = await documents.ListAsync(ResourceKinds.Campaigns, organisationId, status is { } one ? Reading.Words.Of(one) : null, afterId, limit, cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var advertiser in documents.AllAsync(ResourceKinds.Advertisers, organisationId, cancellationToken)) names[advertiser.Value.Id] = advertiser.Value.Name;
        var sums = await numbers.ByCampaignAsync(organisationId, null, cancellationToken);
        var views = items.Select(item => new CampaignView(WithoutMarkup(item.Value), item.Version, names.GetValueOrDefault(item.Value.AdvertiserId), sums?.Of(item.Value.Id)));
        return new Page<CampaignView>([.. views], next is null ? null : Cursor.Of(next));
    }

    private static Campaign WithoutMarkup(Campaign campaign) =>
        campaign with { Creatives = [.. campaign.Creatives.Select(creative => creative with { Html = null, Native = null, MediaFiles = null })] };

    private static async Task<Results<JsonHttpResult<Page<CampaignView>>, ProblemHttpResult>> HandleAsync(
        HttpContext http, ListCampaigns useCase, IOptions<CampaignsOptions> options, CancellationToken cancellationToken, string? limit = null, string? cursor = null, string? status = null)
    {
        var listing = Listing.Read(limit, cursor, status, options.Value);
        if (!listing.Ok) return listing.ToProblem();
        var page = await useCase.ExecuteAsync(http.Organisation(), listing.Value.Status, listing.Value.AfterId, listing.Value.Limit, cancellationToken);
        return TypedResults.Json(page, CampaignsJson.Default.PageCampaignView);
    }
}
