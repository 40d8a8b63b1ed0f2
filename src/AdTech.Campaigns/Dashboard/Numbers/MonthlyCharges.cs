using System.Collections.Concurrent;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>
/// What campaigns were charged by month, of a whole organisation. The months that are over hardly change, and each costs as much to sum up as there was traffic in it: they are read
/// again only now and then, for all open pages together.
/// </summary>
internal sealed class MonthlyCharges(IMetrics metrics, IBooks books, TimeProvider time)
{
    private const int CampaignsMax = 10_000;
    private const int OrganisationsMax = 1_000; // × 12 months × their campaigns

    private static readonly TimeSpan PastKept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, IReadOnlyList<MonthOfCharges> Months)> _past = new(StringComparer.Ordinal);

    /// <summary>The oldest first: all that was before the months that are shown, then those, with the current one at the end.</summary>
    internal async Task<IReadOnlyList<MonthOfCharges>> ReadAsync(string organisationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_past.TryGetValue(organisationId, out var past) || past.Until <= now)
        {
            var months = new List<MonthOfCharges>();
            for (var back = AccountMonths.Shown; back > 0; back--) months.Add(await ReadAsync(organisationId, now, back, cancellationToken));
            var turn = AccountMonths.First(now, -1); // what is current now is over then
            past = (now + PastKept < turn ? now + PastKept : turn, months);
            if (_past.Count >= OrganisationsMax) _past.Clear();
            _past[organisationId] = past;
        }

        return [.. past.Months, await ReadAsync(organisationId, now, 0, cancellationToken)];
    }

    private async Task<MonthOfCharges> ReadAsync(string organisationId, DateTimeOffset now, int back, CancellationToken cancellationToken)
    {
        DateTimeOffset? from = back == AccountMonths.Shown ? null : AccountMonths.First(now, back);
        DateTimeOffset? to = back == 0 ? null : AccountMonths.First(now, back - 1);
        var report = await metrics.QueryAsync(new MetricsQuery(organisationId, ["campaign"], from, to, Limit: CampaignsMax, Metrics: ["charge"]), cancellationToken);
        var name = from is { } first ? AccountMonths.Name(first) : "";
        var month = from is null || back == 0 ? new MonthRow { Month = name } : await books.GetMonthAsync(organisationId, name, cancellationToken);
        return new MonthOfCharges(
            name, month.Closed, month.ClosedAt, report.Rows.Count > 0 ? report.Rows[0].Currency : null,
            [.. report.Rows.Where(row => row.Charge != 0).Select(row => (row.Dimensions["campaign"], row.Charge))]);
    }
}

/// <summary>What campaigns were charged in a month, in the reporting currency, the largest charge first. Without any rows the currency is not known.</summary>
internal sealed record MonthOfCharges(string Month, bool Closed, DateTimeOffset? ClosedAt, string? Currency, IReadOnlyList<(string Campaign, decimal Amount)> ByCampaign);
