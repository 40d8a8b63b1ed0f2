using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Client;
using AdTech.Streaming.Live;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Reporting;

/// <summary>The metrics for whoever is hosted beside the stream.</summary>
internal sealed class InProcessMetrics(IReportStore store, RunningTotals totals, LiveFeed live, IOptions<StreamingOptions> options) : IMetrics
{
    private readonly string _currency = options.Value.ReportingCurrency;

    public Task<MetricsRow> GetTotalsAsync(string organisationId, CancellationToken cancellationToken) => Task.FromResult(totals.TotalsOf(organisationId));

    public Task<MetricsReport> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (ReportRequest.Check(query) is { Count: > 0 } errors) throw new ArgumentException(string.Join(' ', errors.Values.SelectMany(e => e)), nameof(query));
        IReadOnlyList<MetricsRow> rows = IsFromTotals(query)
            ? CampaignRows(query)
            : [.. store.Query(query).Select(row => row.Counts.ToRow(row.Dimensions, _currency))];
        return Task.FromResult(new MetricsReport(rows, totals.AsOf));
    }

    public Task<IReadOnlyList<NoBidReasonCount>> GetNoBidReasonsAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (ReportRequest.CheckNoBids(query) is { Count: > 0 } errors) throw new ArgumentException(string.Join(' ', errors.Values.SelectMany(e => e)), nameof(query));
        return Task.FromResult(store.NoBids(query));
    }

    public IAsyncEnumerable<LiveUpdate> LiveAsync(string organisationId, CancellationToken cancellationToken) => live.UpdatesAsync(organisationId, cancellationToken);

    /// <summary>By campaign alone and since the beginning: the page that everybody looks at.</summary>
    private static bool IsFromTotals(MetricsQuery query) =>
        query is { From: null, To: null, Dimensions: ["campaign"] } && (query.Filters is null || query.Filters.Keys.All(f => f == "campaign"));

    private List<MetricsRow> CampaignRows(MetricsQuery query)
    {
        var rows = totals.CampaignsOf(query.OrganisationId, query.Filters?.GetValueOrDefault("campaign"));
        var metric = query.Metrics is { Count: > 0 } metrics ? metrics[0] : "bids";
        return [.. rows.OrderByDescending(row => ReportRequest.ValueOf(row, metric)).ThenBy(row => row.Dimensions["campaign"], StringComparer.Ordinal).Take(query.Limit)];
    }
}
