using System.Threading.Channels;
using AdTech.Budgets;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// All leases of this bidder: taken from the ledger in the background, ahead of need, and given back when they are spent, idle, expired, or at a graceful stop.
/// A bid never waits for the ledger: without a lease there is no bid, and the wish wakes <see cref="LeaseKeeper"/>.
/// </summary>
internal sealed partial class LeaseBook(IBudgetLedger ledger, IOptions<BiddingOptions> options, TimeProvider time, BidderIdentity bidder, ILogger<LeaseBook> logger)
{
    private const int WishesMax = 65_536; // One for each line item that wants money at one time; × 8 B.
    private static readonly TimeSpan NotReadyRetry = TimeSpan.FromMilliseconds(250);
    private readonly Channel<LineItemLeases> _wishes = Channel.CreateBounded<LineItemLeases>(WishesMax);
    private readonly BiddingOptions _options = options.Value;

    /// <summary>Line items that want a lease, in the order of their wishes.</summary>
    internal ChannelReader<LineItemLeases> Wishes => _wishes.Reader;

    /// <summary>Holds the highest charge of a bid, or says why not. Allocates nothing, waits for nothing.</summary>
    internal HoldResult TryHold(LineItemLeases leases, long nanos, int day, int noticeSeconds, long nowMs, out Lease? lease)
    {
        var notice = noticeSeconds > 0 ? noticeSeconds : (int)_options.NoticeAfter.TotalSeconds;
        var result = leases.TryHold(nanos, day, notice, nowMs, out lease, out var want);
        // A wish that finds no room is dropped, and the line item may wish again when the keeper has caught up: it must not stay marked as waiting.
        if (want && !_wishes.Writer.TryWrite(leases)) leases.Deny(LeaseDenial.Unavailable, nowMs + (long)_options.LeaseRetry.TotalMilliseconds);
        return result;
    }

    /// <summary>Takes one lease for a line item that wished for it.</summary>
    internal async Task FetchAsync(LineItemLeases leases, CancellationToken cancellationToken)
    {
        await PruneAsync(leases, cancellationToken);
        var hold = leases.LastHoldNanos;
        var min = LeaseSizing.MinMicros(hold);
        // Only counts when this bidder dies with the lease open, and bids of any partner may stand on it by then: never short.
        var notice = TimeSpan.FromSeconds(Math.Max(leases.WantedNoticeSeconds, (int)_options.NoticeAfter.TotalSeconds));
        var micros = LeaseSizing.Micros(hold, leases.HeldPerSecond, _options.LeaseCovers, _options.FirstLeaseBids);
        LeaseGrant grant;
        try
        {
            grant = await ledger.LeaseAsync(
                new LeaseRequest(leases.CampaignId, leases.LineItemId, leases.WantedDay, Math.Max(micros, min), min, bidder.Instance, _options.LeaseValidFor, notice), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LedgerFailed(logger, leases.LineItemId, e);
            grant = new LeaseGrant(0, 0, LeaseDenial.Unavailable);
        }
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (grant.Denial == LeaseDenial.None)
        {
            // Bids stop a little before the ledger ends the lease by itself, since the clocks of two machines differ.
            var validUntil = now + (long)(_options.LeaseValidFor.TotalMilliseconds * 0.9);
            leases.Add(new Lease(grant.LeaseId, grant.Micros, leases.WantedDay, validUntil, now));
            return;
        }
        var retry = grant.Denial == LeaseDenial.NotReady ? NotReadyRetry : _options.LeaseRetry;
        leases.Deny(grant.Denial, now + (long)(retry.TotalMilliseconds * (1 + Random.Shared.NextDouble())));
    }

    /// <summary>Gives back the leases of a line item that are of no more use: spent, expired, of another day, or idle.</summary>
    internal async Task PruneAsync(LineItemLeases leases, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var lease in leases.Leases.ToArray())
        {
            if (IsOfUse(leases, lease, now)) continue;
            leases.Remove(lease);
            await CloseAsync(lease, cancellationToken);
        }
    }

    /// <summary>Gives back every lease of a line item: at a graceful stop.</summary>
    internal async Task CloseAllAsync(LineItemLeases leases, CancellationToken cancellationToken)
    {
        foreach (var lease in leases.Leases.ToArray())
        {
            leases.Remove(lease);
            await CloseAsync(lease, cancellationToken);
        }
    }

    private bool IsOfUse(LineItemLeases leases, Lease lease, long now) =>
        lease.Left >= leases.LastHoldNanos
        && lease.ValidUntilMs > now
        && lease.Day == leases.WantedDay
        && now - lease.LastHoldMs < _options.LeaseIdle.TotalMilliseconds;

    private async Task CloseAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (!lease.TryClose(out var held)) return;
        try
        {
            await ledger.CloseAsync(lease.Id, held, DateTimeOffset.FromUnixTimeMilliseconds(lease.LastHoldMs).AddSeconds(lease.NoticeSeconds), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Not closed is closed later: the ledger ends it by itself when its time has passed.
            Log.CloseFailed(logger, lease.Id, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The budget ledger gave no answer for line item {LineItemId}; it gets no bids until it does.")]
        internal static partial void LedgerFailed(ILogger logger, string lineItemId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "Lease {LeaseId} could not be closed; the ledger ends it by itself.")]
        internal static partial void CloseFailed(ILogger logger, ulong leaseId, Exception exception);
    }
}
