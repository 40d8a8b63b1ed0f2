using AdTech.Budgets;

namespace AdTech.Bidding.Tests;

/// <summary>A ledger of one budget for each line item, in memory: grants what is left of it.</summary>
internal sealed class FakeLedger : IBudgetLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, long> _leases = [];
    private ulong _next;

    internal long LeftMicros { get; set; } = 1_000_000_000_000;

    internal LeaseDenial Denial { get; set; }

    /// <summary>What happens while a lease is on its way.</summary>
    internal Action Granting { get; set; } = static () => { };

    internal List<LeaseRequest> Requests { get; } = [];

    /// <summary>How many requests came together, for those that did.</summary>
    internal List<int> Batches { get; } = [];

    /// <summary>Leases that were not closed, and what they hold.</summary>
    internal int Open => _leases.Keys.Count(id => !Closed.ContainsKey(id));

    internal long OutMicros => _leases.Where(lease => !Closed.ContainsKey(lease.Key)).Sum(lease => lease.Value);

    /// <summary>Closed leases and what was held on them.</summary>
    internal Dictionary<ulong, long> Closed { get; } = [];

    /// <summary>When the ledger frees what was held, by closed lease.</summary>
    internal Dictionary<ulong, DateTimeOffset> HeldUntil { get; } = [];

    internal AccountBalance? Balance { get; set; }

    public ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult(Lease(request));
    }

    public ValueTask<IReadOnlyList<LeaseGrant>> LeaseManyAsync(IReadOnlyList<LeaseRequest> requests, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Batches.Add(requests.Count);
            return ValueTask.FromResult<IReadOnlyList<LeaseGrant>>([.. requests.Select(Lease)]);
        }
    }

    public ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!Closed.TryAdd(leaseId, heldMicros)) return ValueTask.CompletedTask;
            HeldUntil[leaseId] = holdUntil;
            if (heldMicros > _leases[leaseId]) throw new InvalidOperationException($"Lease {leaseId} holds {heldMicros} of {_leases[leaseId]}.");
            LeftMicros += _leases[leaseId] - heldMicros;
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken) => ValueTask.FromResult(Balance);

    private LeaseGrant Lease(LeaseRequest request)
    {
        Requests.Add(request);
        if (Denial != LeaseDenial.None) return new LeaseGrant(0, 0, Denial);
        var micros = Math.Min(request.Micros, LeftMicros / request.PartOfLeft);
        if (micros < request.MinMicros) return new LeaseGrant(0, 0, LeaseDenial.Exhausted);
        LeftMicros -= micros;
        Granting();
        _leases[++_next] = micros;
        return new LeaseGrant(_next, micros, LeaseDenial.None);
    }
}
