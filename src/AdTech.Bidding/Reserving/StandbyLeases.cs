using AdTech.Bidding.Snapshots;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// Sees to it that the first bid of a line item costs no round trip: every line item that may bid has a small lease, also while nobody asks for it. The lease is renewed before it ends, and
/// given back when the line item ends, is paused or loses budget.
/// <para>
/// Of 100,000 line items each lease lasts 0.9 × 2 min and is renewed after three quarters of that, 81 s: 1,235 a second, of the 2,000 that <see cref="BiddingOptions.StandbyLeasesPerSecond"/>
/// allows; in batches of 256, five to eight commits of the ledger a second. A start takes 50 s for all of them, those first that requests matched most recently; what is not covered yet gets its
/// lease when the first bid wishes for it. Past 162,000 line items (2,000 × 81 s) the least recently matched go without. Money: 20 bids of 0.002 are 0.04 a line item, and never more than a
/// twentieth of what its budget has left, so a budget can be spent to its end by whoever has the traffic.
/// </para>
/// </summary>
internal sealed class StandbyLeases(LeaseBook book, LineItemStates states, SnapshotHolder snapshots, LeaseReadiness readiness, IOptions<BiddingOptions> options, TimeProvider time)
{
    private const int BatchMax = 256; // In one call of the ledger: a commit of a few milliseconds.

    /// <summary>So long before a flight or a day begins its lease is taken.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(5);

    /// <summary>The ledger hears of a changed budget from the stream, which may be a little later than we do; a lease before that would still be of the old one.</summary>
    private static readonly TimeSpan BudgetChangeTakes = TimeSpan.FromSeconds(2);

    /// <summary>Bids need not wait for so long: a change takes the stream two commits of 0.2 s at most, and within a second it must have taken effect.</summary>
    private static readonly TimeSpan BidsWait = TimeSpan.FromMilliseconds(700);

    private static readonly TimeSpan ForgetAfter = TimeSpan.FromHours(1);

    private readonly List<StandbyWish> _due = [];
    private readonly List<Lease> _dropped = [];
    private double _allowance = options.Value.StandbyLeasesPerSecond;
    private long _lastSweep = time.GetTimestamp();
    private int _sweep;

    /// <summary>One pass over all line items.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (!snapshots.CaughtUp) return; // Nothing is known yet; closing what bids took meanwhile would be wrong.
        readiness.Begin();
        var snapshot = snapshots.Current;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        _sweep++;
        // Step 1: who may bid, and who of them has nothing to bid with.
        var waiting = Collect(snapshot, now);
        // Step 2: leases for them.
        waiting -= await TakeAsync(now, cancellationToken);
        // Step 3: what is of no more use returns; after step 2, so that nobody is without a lease in between.
        await ReturnAsync(snapshot, now, cancellationToken);
        readiness.End(snapshot, waiting);
    }

    /// <summary>Fills the list of wishes; returns how many line items the ledger has never answered for.</summary>
    private int Collect(BiddingSnapshot snapshot, long now)
    {
        _due.Clear();
        var waiting = 0;
        foreach (var item in snapshot.Index.LineItems)
        {
            if (item.EndMs <= now || item.StartMs > now + Lead.TotalMilliseconds) continue;
            var state = states.Peek(item);
            state.SweptRound = _sweep;
            var today = state.Day(item.Zone, now);
            state.Leases.Today = today.Number;
            if (state.SweptEntry is { } before && !ReferenceEquals(before, item) && BudgetLimits.Shrink(before, item))
            {
                state.Leases.DelayStandby(now + (long)BudgetChangeTakes.TotalMilliseconds);
                state.Leases.Revoke(now + (long)BidsWait.TotalMilliseconds);
                book.Drop(state.Leases, _dropped, onlyUseless: false);
            }
            (state.SweptEntry, state.Entry) = (item, item);
            if (!state.Leases.IsAnswered) waiting++;
            var day = today.EndMs <= now + Lead.TotalMilliseconds ? today.Number + 1 : today.Number;
            if (day == today.Number && IsBusy(item, state.Leases, now)) continue;
            if (!state.Leases.HasStandby(day, item.BidNanos, now) && state.Leases.MayWishStandby(now)) _due.Add(new StandbyWish(state, item, day));
        }
        return waiting;
    }

    /// <summary>A busy line item has leases that follow its rate. They are given back when it has been idle for a while; its standby lease is taken before that.</summary>
    private bool IsBusy(LineItemEntry item, LineItemLeases leases, long now) =>
        now - leases.LastUseMs < options.Value.LeaseIdle.TotalMilliseconds / 2 && LeaseSizing.FollowsRate(item.BidNanos, leases.HeldPerSecond, options.Value.LeaseCovers);

    /// <summary>Takes as many of the leases as the rate allows; returns how many line items got their first answer.</summary>
    private async Task<int> TakeAsync(long now, CancellationToken cancellationToken)
    {
        var perSecond = options.Value.StandbyLeasesPerSecond;
        _allowance = Math.Min(perSecond, _allowance + (time.GetElapsedTime(_lastSweep).TotalSeconds * perSecond));
        _lastSweep = time.GetTimestamp();
        if (_due.Count > _allowance) _due.Sort(static (x, y) => y.State.MatchedRound.CompareTo(x.State.MatchedRound));
        var count = Math.Min(_due.Count, (int)_allowance);
        _allowance -= count;
        var answered = 0;
        for (var at = 0; at < count; at += BatchMax)
        {
            var batch = _due.GetRange(at, Math.Min(BatchMax, count - at));
            batch.RemoveAll(wish => !wish.State.Leases.TryWishStandby(now)); // A bid was faster.
            var before = batch.Count(static wish => wish.State.Leases.IsAnswered);
            if (batch.Count > 0 && !await book.TakeStandbyAsync(batch, cancellationToken)) break; // The rest would get no answer either.
            answered += batch.Count(static wish => wish.State.Leases.IsAnswered) - before;
        }
        return answered;
    }

    private async Task ReturnAsync(BiddingSnapshot snapshot, long now, CancellationToken cancellationToken)
    {
        foreach (var state in states.All)
        {
            if (state.SweptRound == _sweep)
            {
                book.Drop(state.Leases, _dropped, onlyUseless: true);
                continue;
            }
            // A line item that came with a newer snapshot meanwhile is the next sweep's.
            if (ReferenceEquals(snapshots.Current, snapshot)) book.Drop(state.Leases, _dropped, onlyUseless: false);
            state.SweptEntry = null;
            if (now - state.Leases.LastUseMs > ForgetAfter.TotalMilliseconds) states.Forget(state);
        }
        await book.CloseAsync(_dropped, cancellationToken);
    }
}
