using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Charging;

/// <summary>How much of each lease has been settled: running totals, so that telling the ledger twice, or in another order, changes nothing.</summary>
internal sealed class Leases(IStreamStore store, PendingCommit pending, TimeProvider time)
{
    private readonly Dictionary<ulong, LeaseTotal> _leases = [];

    internal void Settle(ulong leaseId, long holdNanos)
    {
        if (leaseId == 0 || holdNanos <= 0) return;
        if (!_leases.TryGetValue(leaseId, out var lease))
        {
            lease = new LeaseTotal(leaseId);
            store.LoadLease(lease);
            _leases.Add(leaseId, lease);
        }

        lease.SettledNanos = holdNanos > long.MaxValue - lease.SettledNanos ? long.MaxValue : lease.SettledNanos + holdNanos;
        lease.UpdatedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (lease.Changed) return;
        lease.Changed = true;
        pending.Leases.Add(lease);
    }

    internal void Committed()
    {
        foreach (var lease in pending.Leases) lease.Changed = false;
    }

    /// <summary>
    /// Drops from memory what the store has pruned. A total that began anew would be below the ledger's, which would ignore it: a hold would be given back only when
    /// its lease ends. Hence a total must be kept for longer than any lease waits for notices.
    /// </summary>
    internal void Forget(long beforeMs)
    {
        foreach (var lease in _leases.Values)
        {
            if (lease.UpdatedMs < beforeMs && !lease.Changed) _leases.Remove(lease.Id);
        }
    }
}
