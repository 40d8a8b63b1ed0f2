using AdTech.Campaigns.Model;
using AdTech.Streaming.Client;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Handling;

/// <summary>
/// The numbers of campaigns, from the metrics store, in one query for as many as are asked for. When it doesn't answer in time there are none: campaigns
/// must be changeable, a pause above all, also while the numbers are away.
/// </summary>
internal sealed partial class NumbersReader(IServiceProvider services, IOptions<CampaignsOptions> options, TimeProvider time, ILogger<NumbersReader> logger)
{
    private const int CampaignsMax = 10_000;

    private static readonly string[] ByCampaign = ["campaign"];

    // A host without a metrics store has none registered; then all numbers are unknown.
    private readonly IMetrics? _metrics = services.GetService<IMetrics>();

    /// <param name="organisationId">Whose.</param>
    /// <param name="campaignId">One campaign; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when the numbers are unknown.</returns>
    public async Task<Numbers?> ByCampaignAsync(string organisationId, string? campaignId, CancellationToken cancellationToken)
    {
        if (_metrics is null) return null;
        using var timeout = new CancellationTokenSource(options.Value.MetricsTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var filters = campaignId is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["campaign"] = campaignId };
            var report = await _metrics.QueryAsync(new MetricsQuery(organisationId, ByCampaign, Filters: filters, Limit: CampaignsMax), either.Token);
            return new Numbers(report.Rows);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Unknown(logger, e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The metrics store could not be asked; campaigns are answered without their numbers.")]
        public static partial void Unknown(ILogger logger, Exception exception);
    }
}

/// <summary>Numbers by campaign. One without any events has zeros.</summary>
internal sealed class Numbers(IReadOnlyList<MetricsRow> rows)
{
    private readonly Dictionary<string, MetricsRow> _rows = rows
        .Where(row => row.Dimensions.ContainsKey("campaign"))
        .ToDictionary(row => row.Dimensions["campaign"], StringComparer.Ordinal);

    private readonly string _currency = rows.Count > 0 ? rows[0].Currency : new MetricsRow().Currency;

    public CampaignNumbers Of(string campaignId) => _rows.TryGetValue(campaignId, out var row)
        ? new CampaignNumbers(row.MediaCost, row.Charge, row.OverDelivery, row.Currency, row.Bids, row.Wins, row.Losses, row.Billed, row.Impressions, row.Views, row.Clicks, row.Conversions)
        : new CampaignNumbers(0, 0, 0, _currency, 0, 0, 0, 0, 0, 0, 0, 0);
}
