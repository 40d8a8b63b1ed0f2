using AdTech.Bidding.Snapshots;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// Ready once every line item that may bid has a lease, so that the first request already gets bids. Only for a while: a ledger that is slow or not to be reached keeps no bidder from starting,
/// its line items get no bids until it answers. Once ready, it stays so: a new campaign is no reason to take a bidder out of traffic.
/// </summary>
public sealed class LeaseReadiness(IOptions<BiddingOptions> options, TimeProvider time) : IHealthCheck
{
    private long _started = -1;
    private long _version = -1;
    private volatile int _waiting;
    private volatile bool _ready;

    /// <summary>True when all line items of a snapshot, or of a later one, have been asked for.</summary>
    public bool Covers(BiddingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Volatile.Read(ref _version) >= snapshot.Version;
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var started = Volatile.Read(ref _started);
        if (started >= 0 && time.GetElapsedTime(started) >= options.Value.LeasesReadyWithin) _ready = true;
        return Task.FromResult(_ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(started < 0 ? "No lease has been asked for yet." : $"{_waiting} line items wait for their first lease."));
    }

    /// <summary>The campaigns are there, and a sweep over them begins.</summary>
    internal void Begin()
    {
        if (Volatile.Read(ref _started) < 0) Volatile.Write(ref _started, time.GetTimestamp());
    }

    /// <summary>A sweep over a snapshot has ended.</summary>
    /// <param name="snapshot">Whose line items were looked at.</param>
    /// <param name="waiting">How many of them the ledger has not answered for yet.</param>
    internal void End(BiddingSnapshot snapshot, int waiting)
    {
        _waiting = waiting;
        if (waiting > 0) return;
        Volatile.Write(ref _version, snapshot.Version);
        _ready = true;
    }
}
