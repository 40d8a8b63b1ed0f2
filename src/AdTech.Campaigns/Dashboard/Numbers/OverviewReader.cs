using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>
/// Reads all that the overview shows: campaigns from the store, numbers from the metrics store. Several open pages of one organisation share what was read
/// within the last moment.
/// </summary>
internal sealed partial class OverviewReader(Documents documents, IMetrics metrics, IBooks books, ProblemFinder problems, IOptions<CampaignsOptions> options, TimeProvider time, ILogger<OverviewReader> logger)
{
    private const int LatestMinutes = 6;
    private const int RowsMax = 10_000;

    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), OverviewModel> _newest = new();

    /// <summary>What was read last for this range, however old; null when nobody has asked yet.</summary>
    public OverviewModel? Newest(string organisationId, Period period) => _newest.GetValueOrDefault((organisationId, period.Key));

    public async Task<OverviewModel> ReadAsync(string organisationId, Period period, CancellationToken cancellationToken)
    {
        if (Newest(organisationId, period) is { } shared && time.GetUtcNow() - shared.At < Shared) return shared;
        var model = await ReadAllAsync(organisationId, period, cancellationToken);
        _newest[(organisationId, period.Key)] = model;
        return model;
    }

    private async Task<OverviewModel> ReadAllAsync(string organisationId, Period period, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var campaigns = new List<Stored<Campaign>>();
        await foreach (var campaign in documents.AllAsync(ResourceKinds.Campaigns, organisationId, cancellationToken)) campaigns.Add(campaign);
        var advertisers = new Dictionary<string, Advertiser>(StringComparer.Ordinal);
        await foreach (var advertiser in documents.AllAsync(ResourceKinds.Advertisers, organisationId, cancellationToken)) advertisers[advertiser.Value.Id] = advertiser.Value;
        var rates = (await documents.FindAsync(ResourceKinds.ExchangeRates, Access.DefaultOrganisation, ResourceKinds.RatesId, cancellationToken))?.Value;
        try
        {
            using var timeout = new CancellationTokenSource(options.Value.MetricsTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            return await WithNumbersAsync(organisationId, period, now, campaigns, advertisers, rates, either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NumbersUnknown(logger, e);
            var rows = campaigns.Select(campaign => RowOf(campaign, advertisers, null, null, null, rates, now)).ToList();
            return new OverviewModel { Period = period, At = now, Campaigns = rows, NumbersKnown = false, Problems = problems.Find(rows, [], null, numbersKnown: false, now) };
        }
    }

    private async Task<OverviewModel> WithNumbersAsync(
        string organisationId, Period period, DateTimeOffset now, IReadOnlyList<Stored<Campaign>> stored, Dictionary<string, Advertiser> advertisers, ExchangeRates? rates, CancellationToken cancellationToken)
    {
        var campaigns = stored.Select(campaign => campaign.Value).ToList();
        var from = period.From(now);
        // The running totals first: what comes while the rest is read is then counted twice for a moment, rather than lost for one.
        var life = await metrics.GetTotalsAsync(organisationId, cancellationToken);
        var lifeOf = await ByCampaignAsync(null);
        var series = await metrics.QueryAsync(new MetricsQuery(organisationId, [period.Dimension], from, null, Limit: RowsMax), cancellationToken);
        var before = await metrics.QueryAsync(new MetricsQuery(organisationId, [], from - (now - from), from), cancellationToken);
        var periodOf = await ByCampaignAsync(from);
        var reasons = await metrics.GetNoBidReasonsAsync(new MetricsQuery(organisationId, [], from, null), cancellationToken);
        var minute = Period.All[0];
        var latestFrom = minute.Floor(now) - minute.Step * (LatestMinutes - 1);
        var latest = await metrics.QueryAsync(new MetricsQuery(organisationId, ["minute"], latestFrom, null, Limit: RowsMax), cancellationToken);
        var todayOf = new Dictionary<string, Dictionary<string, MetricsRow>>(StringComparer.Ordinal);
        foreach (var zone in campaigns.Where(campaign => campaign is { Status: Status.Active, DailyBudget: not null }).Select(campaign => campaign.TimeZone).Distinct().ToList())
            todayOf[zone] = await ByCampaignAsync(Pace.Midnight(zone, now));

        var penniless = await PennilessAsync(organisationId, campaigns, advertisers, cancellationToken);
        var rows = stored.Select(campaign => RowOf(
            campaign, advertisers, periodOf.GetValueOrDefault(campaign.Value.Id) ?? new MetricsRow(), lifeOf.GetValueOrDefault(campaign.Value.Id) ?? new MetricsRow(),
            todayOf.GetValueOrDefault(campaign.Value.TimeZone)?.GetValueOrDefault(campaign.Value.Id), rates, now)).ToList();
        var steps = Series.Of(period, from, series.Rows);
        var total = Series.Total(steps.Select(step => step.Row));
        return new OverviewModel
        {
            Period = period,
            At = now,
            Campaigns = rows,
            NumbersKnown = true,
            Problems = problems.Find(rows, penniless, total, numbersKnown: true, now),
            Steps = steps,
            Now = total,
            Before = before.Rows.Count > 0 ? before.Rows[0] : new MetricsRow(),
            Life = life,
            Reasons = reasons,
            Latest = [.. Series.Of(minute with { Length = minute.Step * LatestMinutes }, latestFrom, latest.Rows).Reverse()],
            NewestEvent = lifeOf.Count > 0 || life.Requests > 0 ? series.AsOf : null,
            PlanPerHour = PlanOf(campaigns, rates, now),
        };

        async Task<Dictionary<string, MetricsRow>> ByCampaignAsync(DateTimeOffset? since)
        {
            var report = await metrics.QueryAsync(new MetricsQuery(organisationId, ["campaign"], since, null, Limit: RowsMax), cancellationToken);
            return report.Rows.ToDictionary(row => row.Dimensions["campaign"], StringComparer.Ordinal);
        }
    }

    /// <summary>Those that pay beforehand, have active campaigns, and nothing left for them.</summary>
    private async Task<IReadOnlyList<Advertiser>> PennilessAsync(
        string organisationId, IReadOnlyList<Campaign> campaigns, Dictionary<string, Advertiser> advertisers, CancellationToken cancellationToken)
    {
        var found = new List<Advertiser>();
        foreach (var id in campaigns.Where(campaign => campaign.Status is Status.Active).Select(campaign => campaign.AdvertiserId).Distinct(StringComparer.Ordinal))
        {
            if (advertisers.GetValueOrDefault(id) is not { Prepaid: true } advertiser) continue;
            var account = await books.GetAccountAsync(organisationId, id, cancellationToken) ?? AdvertiserRow.NothingBooked(advertiser);
            if (account.Left <= 0) found.Add(advertiser);
        }

        return found;
    }

    private static CampaignRow RowOf(
        Stored<Campaign> stored, Dictionary<string, Advertiser> advertisers, MetricsRow? period, MetricsRow? life, MetricsRow? today, ExchangeRates? rates, DateTimeOffset now)
    {
        var campaign = stored.Value;
        var charged = life is null ? null : Conversion.To(campaign.Currency, life.Charge, life.Currency, rates);
        var chargedToday = period is null ? null : Conversion.To(campaign.Currency, today?.Charge ?? 0m, today?.Currency ?? life!.Currency, rates);
        return new CampaignRow(
            campaign, advertisers.GetValueOrDefault(campaign.AdvertiserId)?.Name ?? campaign.AdvertiserId, period, life, charged, life is not null && life.Currency != campaign.Currency,
            Pace.Of(campaign, charged ?? 0m, chargedToday, now, stored.CreatedAt))
        {
            CreatedAt = stored.CreatedAt,
        };
    }

    private static decimal? PlanOf(IReadOnlyList<Campaign> campaigns, ExchangeRates? rates, DateTimeOffset now)
    {
        var plans = campaigns.Select(campaign => Pace.PlanPerHour(campaign, now) is { } plan ? Conversion.To(rates?.Base ?? campaign.Currency, plan, campaign.Currency, rates) : null).Where(plan => plan > 0).ToList();
        return plans.Count == 0 ? null : plans.Sum();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The metrics store could not be asked; the dashboard shows campaigns without numbers.")]
        public static partial void NumbersUnknown(ILogger logger, Exception exception);
    }
}
