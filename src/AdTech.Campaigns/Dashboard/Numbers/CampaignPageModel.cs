using AdTech.Campaigns.Handling;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>All that the page of a campaign shows.</summary>
internal sealed record CampaignPageModel(
    Campaign Campaign, long Version, CampaignRow Row, bool NumbersKnown, IReadOnlyList<Step> Steps, MetricsRow Now, decimal? PlanPerHour, DateTimeOffset? NewestEvent,
    IReadOnlyDictionary<string, MetricsRow> LineItems, IReadOnlyDictionary<string, MetricsRow> Creatives)
{
    /// <summary>Null: unknown.</summary>
    public MetricsRow? LineItem(string id) => NumbersKnown ? LineItems.GetValueOrDefault(id) ?? new MetricsRow() : null;

    /// <summary>Null: unknown.</summary>
    public MetricsRow? Creative(string id) => NumbersKnown ? Creatives.GetValueOrDefault(id) ?? new MetricsRow() : null;
}

/// <summary>Reads it.</summary>
internal sealed partial class CampaignReaderForPage(GetCampaign campaigns, Documents documents, IMetrics metrics, TimeProvider time, ILogger<CampaignReaderForPage> logger)
{
    /// <summary>What the page looks back on.</summary>
    public static Period Range { get; } = Period.Of("24h");

    /// <summary>Null when there is no such campaign.</summary>
    public async Task<CampaignPageModel?> ReadAsync(string organisationId, string id, CancellationToken cancellationToken)
    {
        var outcome = await campaigns.ExecuteAsync(organisationId, id, cancellationToken);
        if (!outcome.Ok) return null;
        var (view, now) = (outcome.Value, time.GetUtcNow());
        var rates = (await documents.FindAsync(ResourceKinds.ExchangeRates, Access.DefaultOrganisation, ResourceKinds.RatesId, cancellationToken))?.Value;
        Numbers? numbers = null;
        try
        {
            numbers = await ReadNumbersAsync(organisationId, id, view, now, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NumbersUnknown(logger, id, e);
        }

        var charged = numbers is null ? null : Conversion.To(view.Currency, numbers.Life.Charge, numbers.Life.Currency, rates);
        var today = numbers is null ? null : Conversion.To(view.Currency, numbers.Today.Charge, numbers.Today.Currency, rates);
        var row = new CampaignRow(
            view, view.AdvertiserName ?? view.AdvertiserId, numbers?.Life, numbers?.Life, charged, numbers is not null && numbers.Life.Currency != view.Currency, Pace.Of(view, charged ?? 0m, today, now));
        var plan = Pace.PlanPerHour(view, now) is { } perHour ? Conversion.To(rates?.Base ?? view.Currency, perHour, view.Currency, rates) : null;
        var steps = numbers is null ? [] : Series.Of(Range, Range.From(now), numbers.Course);
        return new CampaignPageModel(
            view, outcome.Version, row, numbers is not null, steps, Series.Total(steps.Select(step => step.Row)), plan, numbers?.AsOf,
            numbers?.LineItems ?? new Dictionary<string, MetricsRow>(), numbers?.Creatives ?? new Dictionary<string, MetricsRow>());
    }

    private async Task<Numbers> ReadNumbersAsync(string organisationId, string id, Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var filter = new Dictionary<string, string>(StringComparer.Ordinal) { ["campaign"] = id };
        Task<MetricsReport> QueryAsync(string? dimension, DateTimeOffset? from) =>
            metrics.QueryAsync(new MetricsQuery(organisationId, dimension is null ? [] : [dimension], from, null, filter, 10_000), cancellationToken);
        MetricsRow One(MetricsReport report) => report.Rows.Count > 0 ? report.Rows[0] : new MetricsRow();

        var life = await QueryAsync("campaign", null);
        var today = await QueryAsync(null, Pace.Midnight(campaign.TimeZone, now));
        var course = await QueryAsync(Range.Dimension, Range.From(now));
        var items = await QueryAsync("lineItem", null);
        var creatives = await QueryAsync("creative", null);
        return new Numbers(
            One(life), One(today), course.Rows, course.AsOf,
            items.Rows.ToDictionary(row => row.Dimensions["lineItem"], StringComparer.Ordinal), creatives.Rows.ToDictionary(row => row.Dimensions["creative"], StringComparer.Ordinal));
    }

    private sealed record Numbers(
        MetricsRow Life, MetricsRow Today, IReadOnlyList<MetricsRow> Course, DateTimeOffset? AsOf, IReadOnlyDictionary<string, MetricsRow> LineItems, IReadOnlyDictionary<string, MetricsRow> Creatives);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The numbers of campaign {Campaign} could not be read; its page is shown without them.")]
        public static partial void NumbersUnknown(ILogger logger, string campaign, Exception exception);
    }
}
