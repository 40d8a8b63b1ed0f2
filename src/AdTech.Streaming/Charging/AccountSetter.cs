using AdTech.Budgets;
using AdTech.Streaming.Reading;

namespace AdTech.Streaming.Charging;

/// <summary>
/// Gives the ledger the accounts of live campaigns and of their advertisers: all of them at start, a campaign's when its document or its advertiser's changes, an advertiser's when something is
/// paid in or credited, and those of each new day a day before it begins in the advertiser's zone. A ledger that has lost its accounts gets all of them again, before it leases anything. Only called when nothing is pending, so that what it tells is committed.
/// </summary>
internal sealed class AccountSetter(StreamEngine engine, CampaignDirectory campaigns, LedgerFeed feed, TimeProvider time)
{
    private const int AccountsAtOnce = 5_000;

    private static readonly TimeSpan DayCheckInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LedgerCheckInterval = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _toSet = [];
    private readonly HashSet<AdvertiserNumber> _advertisersToSet = [];
    private readonly Dictionary<string, int> _setThroughDay = [];
    private long _daysChecked;
    private long _ledgerChecked;
    private AccountKey? _anyAccount;

    /// <summary>Tells the ledger everything: every charge first, and then what was settled on leases, so that no hold ends whose charge is not known.</summary>
    /// <returns>False when the ledger could not take it: try again.</returns>
    internal async Task<bool> TellAllAsync(CancellationToken cancellationToken)
    {
        await feed.ForgetAsync(); // it is among everything
        if (!await SetAllAsync(cancellationToken)) return false;
        engine.AddAllLeases(feed);
        await feed.SendNowAsync(cancellationToken);
        return true;
    }

    private async Task<bool> SetAllAsync(CancellationToken cancellationToken)
    {
        if (!engine.SyncEntries()) return false;
        foreach (var plan in campaigns.Campaigns) _toSet.Add(plan.Id);
        _daysChecked = time.GetTimestamp();
        return await SetAsync(cancellationToken);
    }

    internal async Task SetChangedAsync(CancellationToken cancellationToken)
    {
        while (campaigns.TryTakeChanged(out var id)) _toSet.Add(id);
        while (engine.TryTakePaid(out var advertiser)) _advertisersToSet.Add(advertiser);
        if (time.GetElapsedTime(_daysChecked) >= DayCheckInterval)
        {
            _daysChecked = time.GetTimestamp();
            var now = time.GetUtcNow();
            foreach (var plan in campaigns.Campaigns)
            {
                if (_setThroughDay.GetValueOrDefault(plan.Id) < plan.DayOf(now) + 1) _toSet.Add(plan.Id);
            }
        }

        if (!engine.SyncEntries()) return; // asked again in a moment
        if (_advertisersToSet.Count > 0) await SetAdvertisersAsync(cancellationToken);
        if (_toSet.Count > 0) await SetAsync(cancellationToken);
        if (time.GetElapsedTime(_ledgerChecked) < LedgerCheckInterval) return;
        _ledgerChecked = time.GetTimestamp();
        if (_anyAccount is { } account && await feed.HasLostAsync(account, cancellationToken)) await TellAllAsync(cancellationToken);
    }

    private async Task SetAdvertisersAsync(CancellationToken cancellationToken)
    {
        if (await feed.SetAsync([.. _advertisersToSet.Select(engine.StateOf)], cancellationToken)) _advertisersToSet.Clear();
    }

    private async Task<bool> SetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var states = new List<AccountState>();
        var told = new List<(string Id, int Day)>();
        foreach (var id in _toSet.ToArray())
        {
            if (campaigns.Find(id) is { IsLive: true } plan)
            {
                // Yesterday too: bids made a moment ago, on a clock that is a little behind, still take leases of that day.
                var today = plan.DayOf(now);
                engine.AddAccounts(plan, today - 1, today + 1, states);
                told.Add((id, today + 1));
            }
            else
            {
                told.Add((id, int.MaxValue)); // archived: whatever it still leases ends by itself
            }

            if (states.Count >= AccountsAtOnce && !await TellAsync(states, told, cancellationToken)) return false;
        }

        return await TellAsync(states, told, cancellationToken);
    }

    private async Task<bool> TellAsync(List<AccountState> states, List<(string Id, int Day)> told, CancellationToken cancellationToken)
    {
        if (states.Count > 0 && !await feed.SetAsync(states.ToArray(), cancellationToken)) return false;
        if (states.Count > 0) _anyAccount = states[0].Account;
        foreach (var (id, day) in told)
        {
            _toSet.Remove(id);
            _setThroughDay[id] = day;
        }

        states.Clear();
        told.Clear();
        return true;
    }
}
