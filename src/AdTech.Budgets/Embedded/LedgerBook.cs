using System.Runtime.InteropServices;

namespace AdTech.Budgets.Embedded;

/// <summary>
/// The ledger's rules, in memory and without I/O: what each account has and what each lease takes from it. Keeps a list of leases that changed, for the
/// store to write. Not thread-safe: <see cref="EmbeddedLedger"/> is its only caller.
/// </summary>
internal sealed class LedgerBook
{
    /// <summary>Day accounts so long past are forgotten once nothing is leased from them; every zone's day is within one of UTC's.</summary>
    private const int PastDaysKept = 3;

    private readonly Dictionary<AccountKey, Account> _accounts = [];
    private readonly Dictionary<ulong, Lease> _leases = [];
    private readonly PriorityQueue<Lease, long> _ends = new();
    private readonly HashSet<Lease> _changed = [];
    private int _prunedDay;
    private long _settledUntilMs = long.MinValue;

    internal LedgerBook(ulong nextLeaseId) => NextLeaseId = nextLeaseId;

    /// <summary>The id of the next grant. It only grows, and is stored in the transaction of the grant.</summary>
    internal ulong NextLeaseId { get; private set; }

    internal IReadOnlyCollection<Lease> Changed => _changed;

    internal int Leases => _leases.Count;

    internal void ClearChanged() => _changed.Clear();

    /// <summary>Puts back a lease that outlived a restart.</summary>
    internal void Restore(
        ulong id, string campaignId, string lineItemId, int day, long micros, long heldMicros, long settledMicros, bool closed, long endsAtMs, AccountKey? advertiser = null)
    {
        var lease = Add(id, campaignId, lineItemId, day, micros, heldMicros, endsAtMs, advertiser);
        Change(lease, () =>
        {
            lease.SettledMicros = settledMicros;
            lease.Closed = closed;
        });
        _changed.Remove(lease);
    }

    internal LeaseGrant Lease(LeaseRequest request, DateTimeOffset now)
    {
        // Step 1: the least that all of its accounts have left.
        var left = long.MaxValue;
        foreach (var key in request.Accounts())
        {
            if (!_accounts.TryGetValue(key, out var account) || !account.IsSet) return new LeaseGrant(0, 0, LeaseDenial.NotReady);
            left = Math.Min(left, account.LeftMicros);
        }

        // Step 2: what of it is granted.
        var micros = Math.Min(request.Micros, left / request.PartOfLeft);
        if (micros <= 0 || micros < request.MinMicros) return new LeaseGrant(0, 0, LeaseDenial.Exhausted);

        // left 1,000, wish 100, part 1 of 20 → 50;   the same with at least 60 of use → exhausted

        // Step 3: a lease over it, from all of them.
        var endsAt = now + request.ValidFor + request.HoldFor;
        var lease = Add(NextLeaseId++, request.CampaignId, request.LineItemId, request.Day, micros, micros, endsAt.ToUnixTimeMilliseconds(), request.Advertiser);
        _changed.Add(lease);
        return new LeaseGrant(lease.Id, micros, LeaseDenial.None);
    }

    /// <summary>Takes back a grant that nobody has heard of, because it could not be stored.</summary>
    internal void Withdraw(ulong leaseId)
    {
        if (_leases.TryGetValue(leaseId, out var lease)) End(lease);
    }

    internal void Close(ulong leaseId, long heldMicros, DateTimeOffset holdUntil)
    {
        if (!_leases.TryGetValue(leaseId, out var lease) || lease.Closed) return;
        Change(lease, () =>
        {
            lease.Closed = true;
            lease.HeldMicros = Math.Clamp(heldMicros, 0, lease.Micros);
            lease.EndsAtMs = holdUntil.ToUnixTimeMilliseconds();
        });
        if (lease.OutstandingMicros == 0) End(lease);
        else _ends.Enqueue(lease, lease.EndsAtMs);
    }

    internal void Settle(LeaseSettlement settlement)
    {
        // A lease that is not here has ended: what it held was given back then, and is not given back again.
        if (!_leases.TryGetValue(settlement.LeaseId, out var lease) || settlement.SettledMicros <= lease.SettledMicros) return;
        Change(lease, () => lease.SettledMicros = settlement.SettledMicros);
        if (lease.Closed && lease.OutstandingMicros == 0) End(lease);
    }

    /// <summary>Takes over a charge. An account that was not set stays unset: its budget is not known.</summary>
    internal void Charge(AccountState state)
    {
        if (_accounts.TryGetValue(state.Account, out var account) && account.IsSet) account.Charge(state.ChargedMicros);
    }

    internal void SetAccount(AccountState state) => AccountOf(state.Account).Set(state.BudgetMicros, state.ChargedMicros);

    internal void SettledUntil(DateTimeOffset moment) => _settledUntilMs = Math.Max(_settledUntilMs, moment.ToUnixTimeMilliseconds());

    internal AccountBalance? Balance(AccountKey key) =>
        _accounts.TryGetValue(key, out var account) && account.IsSet ? new AccountBalance(account.BudgetMicros, account.ChargedMicros, account.LeasedMicros) : null;

    /// <summary>Ends leases whose time has passed, as far as it is known what became of their bids, and forgets days long past.</summary>
    internal void Advance(DateTimeOffset now)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        var endMs = Math.Min(nowMs, _settledUntilMs);
        while (_ends.TryPeek(out var lease, out var endsAt) && endsAt <= endMs)
        {
            _ends.Dequeue();
            // A closed lease stands in the queue twice: with the end it was granted with, and with the one it was closed with. The latter counts.
            if (!lease.Ended && lease.EndsAtMs <= endMs) End(lease);
        }

        var today = (int)(nowMs / (24L * 60 * 60 * 1000));
        if (today == _prunedDay) return;
        _prunedDay = today;
        foreach (var account in _accounts.Values)
        {
            // Removing while enumerating is allowed for Dictionary.Remove.
            if (account.Key.Day != AccountKey.Lifetime && account.Key.Day < today - PastDaysKept && account.Leases == 0) _accounts.Remove(account.Key);
        }
    }

    private Lease Add(ulong id, string campaignId, string lineItemId, int day, long micros, long heldMicros, long endsAtMs, AccountKey? advertiser)
    {
        var keys = LeaseRequests.AccountsOf(campaignId, lineItemId, day, advertiser);
        var accounts = Array.ConvertAll(keys, AccountOf);
        var lease = new Lease
        {
            Id = id,
            CampaignId = campaignId,
            LineItemId = lineItemId,
            Day = day,
            Micros = micros,
            HeldMicros = heldMicros,
            EndsAtMs = endsAtMs,
            Advertiser = advertiser,
            Accounts = accounts,
        };
        foreach (var account in accounts)
        {
            account.Leases++;
            account.Lease(lease.OutstandingMicros);
        }

        _leases.Add(id, lease);
        _ends.Enqueue(lease, endsAtMs);
        return lease;
    }

    private void End(Lease lease)
    {
        Change(lease, () => lease.Ended = true);
        foreach (var account in lease.Accounts) account.Leases--;
        _leases.Remove(lease.Id);
    }

    /// <summary>The one place where money moves between a lease and its accounts: whatever changes a lease, its accounts follow.</summary>
    private void Change(Lease lease, Action change)
    {
        var before = lease.OutstandingMicros;
        change();
        var difference = lease.OutstandingMicros - before;
        foreach (var account in lease.Accounts) account.Lease(difference);
        _changed.Add(lease);
    }

    private Account AccountOf(AccountKey key)
    {
        ref var account = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, key, out _);
        return account ??= new Account(key);
    }
}
