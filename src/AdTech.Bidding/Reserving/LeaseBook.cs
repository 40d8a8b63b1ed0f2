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
    private const int ClosesMax = 256; // At one time.
    private static readonly TimeSpan NotReadyRetry = TimeSpan.FromMilliseconds(250);
    private readonly Channel<LineItemLeases> _wishes = Channel.CreateBounded<LineItemLeases>(WishesMax);
    private readonly BiddingOptions _options = options.Value;
    private readonly Jitter _jitter = new(bidder.Instance);

    /// <summary>Line items that want a lease, in the order of their wishes.</summary>
    internal ChannelReader<LineItemLeases> Wishes => _wishes.Reader;

    /// <summary>Holds the highest charge of a bid, or the part of it that <paramref name="hold"/> asks for where money is not scarce, or says why not. Allocates nothing, waits for nothing.</summary>
    internal HoldResult TryHold(LineItemLeases leases, long nanos, ref long hold, int day, int noticeSeconds, long nowMs, out Lease? lease)
    {
        var notice = noticeSeconds > 0 ? noticeSeconds : (int)_options.NoticeAfter.TotalSeconds;
        var result = leases.TryHold(nanos, ref hold, day, notice, nowMs, out lease, out var want);
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
        var wish = Math.Max(micros, min);
        var asked = time.GetUtcNow().ToUnixTimeMilliseconds();
        LeaseGrant grant;
        try
        {
            grant = await ledger.LeaseAsync(
                new LeaseRequest(
                    leases.CampaignId, leases.LineItemId, leases.WantedDay, wish, min, bidder.Instance, _options.LeaseValidFor, notice, Advertiser: leases.Campaign?.AdvertiserAccount),
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LedgerFailed(logger, leases.LineItemId, e);
            grant = new LeaseGrant(0, 0, LeaseDenial.Unavailable);
        }
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (grant.Denial == LeaseDenial.None && asked < leases.RevokedUntilMs)
        {
            await GiveBackAsync(grant, cancellationToken);
            leases.Deny(LeaseDenial.Unavailable, leases.RevokedUntilMs);
            return;
        }
        if (grant.Denial == LeaseDenial.None)
        {
            leases.Add(Open(grant, leases.WantedDay, now, isStandby: false, isFirst: leases.HeldPerSecond <= 0, isScarce: grant.Micros < wish));
            return;
        }
        var retry = grant.Denial == LeaseDenial.NotReady ? NotReadyRetry : _options.LeaseRetry;
        // Spread over as long again, so that bidders that were denied together don't come back together.
        leases.Deny(grant.Denial, now + (long)(retry.TotalMilliseconds * (1 + _jitter.NextUnit())));
    }

    /// <summary>Takes standby leases for line items that wished for them, in one call; false when the ledger can't be reached.</summary>
    internal async Task<bool> TakeStandbyAsync(IReadOnlyList<StandbyWish> wishes, CancellationToken cancellationToken)
    {
        LeaseRequest[] requests = [.. wishes.Select(RequestOf)];
        var asked = time.GetUtcNow().ToUnixTimeMilliseconds();
        IReadOnlyList<LeaseGrant> grants;
        try
        {
            grants = await ledger.LeaseManyAsync(requests, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.StandbyFailed(logger, wishes.Count, e);
            grants = [.. wishes.Select(static _ => new LeaseGrant(0, 0, LeaseDenial.Unavailable))];
        }
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var reached = true;
        for (var i = 0; i < wishes.Count; i++)
        {
            var (leases, grant) = (wishes[i].State.Leases, grants[i]);
            var isScarce = grant.Micros < requests[i].Micros;
            if (grant.Denial == LeaseDenial.None && asked < leases.RevokedUntilMs)
            {
                await GiveBackAsync(grant, cancellationToken);
                leases.DenyStandby(LeaseDenial.Unavailable, leases.RevokedUntilMs);
            }
            else if (grant.Denial == LeaseDenial.None) leases.Add(Open(grant, wishes[i].Day, now, isStandby: true, isFirst: true, isScarce));
            else leases.DenyStandby(grant.Denial, now + (long)RetryOf(grant.Denial).TotalMilliseconds);
            reached &= grant.Denial != LeaseDenial.Unavailable;
        }
        return reached;
    }

    /// <summary>Gives back the leases of a line item that are of no more use: spent, expired, of an earlier day, or idle.</summary>
    internal async Task PruneAsync(LineItemLeases leases, CancellationToken cancellationToken)
    {
        var dropped = new List<Lease>();
        Drop(leases, dropped, onlyUseless: true);
        await CloseAsync(dropped, cancellationToken);
    }

    /// <summary>Gives back every lease: at a graceful stop.</summary>
    internal async Task CloseAllAsync(IEnumerable<LineItemLeases> all, CancellationToken cancellationToken)
    {
        var dropped = new List<Lease>();
        foreach (var leases in all) Drop(leases, dropped, onlyUseless: false);
        await CloseAsync(dropped, cancellationToken);
    }

    /// <summary>Takes leases of a line item out of use; whoever asked for it gives them back.</summary>
    internal void Drop(LineItemLeases leases, List<Lease> dropped, bool onlyUseless)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var lease in leases.Leases)
        {
            if (onlyUseless && IsOfUse(leases, lease, now)) continue;
            leases.Remove(lease); // The array that is gone through stays as it is: it is replaced, not changed.
            dropped.Add(lease);
        }
    }

    /// <summary>Gives leases back, many at one time: the ledger makes them durable together.</summary>
    internal async Task CloseAsync(List<Lease> dropped, CancellationToken cancellationToken)
    {
        foreach (var some in dropped.Chunk(ClosesMax)) await Task.WhenAll(some.Select(lease => CloseAsync(lease, cancellationToken)));
        dropped.Clear();
    }

    /// <summary>Gives back a lease that no bid was made on: its budget was cut while it was on its way.</summary>
    private Task GiveBackAsync(LeaseGrant grant, CancellationToken cancellationToken) => CloseAsync(grant.LeaseId, 0, time.GetUtcNow(), cancellationToken);

    private bool IsOfUse(LineItemLeases leases, Lease lease, long now) =>
        lease.Left >= Math.Max(1, leases.LastHoldNanos)
        && lease.ValidUntilMs > now
        && lease.Day >= Math.Max(leases.WantedDay, leases.Today)
        && (lease.IsStandby || now - lease.LastHoldMs < _options.LeaseIdle.TotalMilliseconds);

    private LeaseRequest RequestOf(StandbyWish wish)
    {
        var min = LeaseSizing.MinMicros(wish.Item.BidNanos);
        var micros = Math.Max(min, LeaseSizing.Micros(wish.Item.BidNanos, 0, _options.LeaseCovers, _options.FirstLeaseBids));
        var campaign = wish.Item.Campaign;
        return new LeaseRequest(
            campaign.Id, wish.Item.Id, wish.Day, micros, min, bidder.Instance, _options.LeaseValidFor, _options.NoticeAfter, _options.StandbyPartOfBudget, campaign.AdvertiserAccount);
    }

    private Lease Open(LeaseGrant grant, int day, long now, bool isStandby, bool isFirst, bool isScarce)
    {
        // Bids stop a little before the ledger ends the lease by itself, since the clocks of two machines differ.
        var validUntil = now + (long)(_options.LeaseValidFor.TotalMilliseconds * 0.9);
        return new Lease(grant.LeaseId, grant.Micros, day, validUntil, now, isStandby, isFirst, isScarce);
    }

    private TimeSpan RetryOf(LeaseDenial denial) => denial switch
    {
        // Bids ask for what is left by themselves. Whoever waits has time: with 100,000 line items used up, asking each half a second would leave the others no room.
        LeaseDenial.Exhausted => _options.LeaseValidFor / 2,
        LeaseDenial.NotReady => NotReadyRetry,
        _ => _options.LeaseRetry,
    };

    private Task CloseAsync(Lease lease, CancellationToken cancellationToken) => lease.TryClose(out var held)
        ? CloseAsync(lease.Id, held, DateTimeOffset.FromUnixTimeMilliseconds(lease.LastHoldMs).AddSeconds(lease.NoticeSeconds), cancellationToken)
        : Task.CompletedTask;

    private async Task CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.CloseAsync(leaseId, heldMicros, holdUntil, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Not closed is closed later: the ledger ends it by itself when its time has passed.
            Log.CloseFailed(logger, leaseId, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The budget ledger gave no answer for line item {LineItemId}; it gets no bids until it does.")]
        internal static partial void LedgerFailed(ILogger logger, string lineItemId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "Lease {LeaseId} could not be closed; the ledger ends it by itself.")]
        internal static partial void CloseFailed(ILogger logger, ulong leaseId, Exception exception);

        [LoggerMessage(3, LogLevel.Warning, "The budget ledger gave no answer for {LineItems} line items that wait for their first bids.")]
        internal static partial void StandbyFailed(ILogger logger, int lineItems, Exception exception);
    }
}
