using AdTech.Bidding.Snapshots;
using AdTech.Budgets;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// The leases of one line item, oldest first. Bids read an array that is replaced as a whole; the keeper alone changes it. A line item has one lease in use
/// and, when its rate asks for it, one more taken ahead of need.
/// </summary>
internal sealed class LineItemLeases(string campaignId, string lineItemId)
{
    private readonly Lock _changes = new();
    private Lease[] _leases = [];
    private long _heldTotal;
    private long _heldAtTick;
    private long _lastHoldNanos;
    private long _lastUseMs;
    private long _ahead;
    private long _retryAtMs;
    private long _standbyRetryAtMs;
    private long _revokedUntilMs;
    private int _wanted;
    private int _denial;
    private double _rate;

    internal string CampaignId { get; } = campaignId;

    internal string LineItemId { get; } = lineItemId;

    /// <summary>The campaign as the newest snapshot in use has it: it says whose money the leases are.</summary>
    internal CampaignEntry? Campaign { get; set; }

    /// <summary>The account day and notice time of the newest wish: what the next lease is taken for.</summary>
    internal int WantedDay { get; private set; }

    internal int WantedNoticeSeconds { get; private set; }

    /// <summary>The account day that it is now. The keeper's; leases of earlier days are of no more use.</summary>
    internal int Today { get; set; }

    /// <summary>True once the ledger has said what there is for this line item, be it nothing.</summary>
    internal bool IsAnswered { get; private set; }

    /// <summary>All that bids have held so far, in nanos, less what was released again.</summary>
    internal long HeldTotal => Volatile.Read(ref _heldTotal);

    /// <summary>What bids hold in a second, recently, in nanos.</summary>
    internal double HeldPerSecond => Volatile.Read(ref _rate);

    internal long LastHoldNanos => Volatile.Read(ref _lastHoldNanos);

    internal long LastUseMs => Volatile.Read(ref _lastUseMs);

    internal LeaseDenial Denial => (LeaseDenial)Volatile.Read(ref _denial);

    /// <summary>True while the ledger's last word is that the budget is used up and no lease is left: bids need not try.</summary>
    internal bool IsSpent(long nowMs) => Denial == LeaseDenial.Exhausted && nowMs < Volatile.Read(ref _retryAtMs) && Volatile.Read(ref _leases).Length == 0;

    internal ReadOnlySpan<Lease> Leases => Volatile.Read(ref _leases);

    /// <summary>A lease that was asked for before this moment may be of a budget that has been cut since: it is given back unused.</summary>
    internal long RevokedUntilMs => Volatile.Read(ref _revokedUntilMs);

    /// <summary>Holds money on the first lease that has enough. <paramref name="want"/> says that the keeper must be woken: a lease is needed now or soon.</summary>
    /// <param name="nanos">The highest charge of the bid.</param>
    /// <param name="hold">What is held of it where the lease is not scarce, and in the end what is held.</param>
    /// <param name="day">The account day.</param>
    /// <param name="noticeSeconds">How long notices may take.</param>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="lease">Where it is held.</param>
    /// <param name="want">Whether the keeper must be woken.</param>
    internal HoldResult TryHold(long nanos, ref long hold, int day, int noticeSeconds, long nowMs, out Lease? lease, out bool want)
    {
        var leases = Volatile.Read(ref _leases);
        for (var i = 0; i < leases.Length; i++)
        {
            lease = leases[i];
            if (lease.Day != day || lease.ValidUntilMs <= nowMs) continue;
            var part = lease.IsScarce ? nanos : hold;
            if (!lease.TryHold(part, nowMs, noticeSeconds)) continue;
            hold = part;
            Interlocked.Add(ref _heldTotal, part);
            Volatile.Write(ref _lastUseMs, nowMs);
            want = i == leases.Length - 1 && lease.Left < Math.Max(lease.WishBelow, Math.Max(nanos, Volatile.Read(ref _ahead))) && Want(nanos, day, noticeSeconds, nowMs);
            return HoldResult.Held;
        }
        lease = null;
        Volatile.Write(ref _lastUseMs, nowMs);
        want = Want(nanos, day, noticeSeconds, nowMs);
        return Denial == LeaseDenial.Exhausted ? HoldResult.Spent : HoldResult.Pending;
    }

    internal void Release(Lease lease, long nanos)
    {
        lease.Release(nanos);
        Interlocked.Add(ref _heldTotal, -nanos);
    }

    /// <summary>The keeper's: adds what was granted.</summary>
    internal void Add(Lease lease)
    {
        // One for tomorrow stands before today's, which pass it by: the last is always the one that today's bids end with, and wish for more by.
        lock (_changes) Volatile.Write(ref _leases, _leases.Length > 0 && lease.Day > _leases[^1].Day ? [lease, .. _leases] : [.. _leases, lease]);
        IsAnswered = true;
        Volatile.Write(ref _denial, (int)LeaseDenial.None);
        Volatile.Write(ref _wanted, 0);
    }

    /// <summary>The keeper's: nothing was granted; bids don't ask again before <paramref name="retryAtMs"/>.</summary>
    internal void Deny(LeaseDenial denial, long retryAtMs)
    {
        IsAnswered |= denial == LeaseDenial.Exhausted;
        Volatile.Write(ref _retryAtMs, Math.Max(retryAtMs, RevokedUntilMs));
        Volatile.Write(ref _denial, (int)denial);
        Volatile.Write(ref _wanted, 0);
    }

    /// <summary>The keeper's: a budget was cut. No lease is asked for before <paramref name="untilMs"/>, when the ledger has surely heard of it; what is on its way comes too early.</summary>
    internal void Revoke(long untilMs)
    {
        Volatile.Write(ref _revokedUntilMs, untilMs);
        Volatile.Write(ref _retryAtMs, Math.Max(untilMs, Volatile.Read(ref _retryAtMs)));
    }

    /// <summary>The keeper's: wishes for a standby lease, as a bid wishes for a lease; false when a wish is open already, or it is too early to ask again.</summary>
    internal bool TryWishStandby(long nowMs) => MayWishStandby(nowMs) && Interlocked.CompareExchange(ref _wanted, 1, 0) == 0;

    internal bool MayWishStandby(long nowMs) => nowMs >= Volatile.Read(ref _standbyRetryAtMs) && Volatile.Read(ref _wanted) == 0;

    /// <summary>The keeper's: there is no standby lease before <paramref name="retryAtMs"/>. Bids may ask all the same: who bids gets what who waits does not.</summary>
    internal void DenyStandby(LeaseDenial denial, long retryAtMs)
    {
        IsAnswered |= denial == LeaseDenial.Exhausted;
        DelayStandby(retryAtMs);
        Volatile.Write(ref _wanted, 0);
    }

    /// <summary>The keeper's: no standby lease is asked for before then.</summary>
    internal void DelayStandby(long retryAtMs) => Volatile.Write(ref _standbyRetryAtMs, retryAtMs);

    /// <summary>Whether a lease is there that the first bid of a day may use, and that will be there for a while.</summary>
    internal bool HasStandby(int day, long holdNanos, long nowMs)
    {
        foreach (var lease in Leases)
        {
            if (lease.IsStandby && lease.Day == day && lease.RenewAtMs > nowMs && lease.IsWhole(holdNanos)) return true;
        }
        return false;
    }

    /// <summary>The keeper's: takes a lease out of use, so that it can be closed.</summary>
    internal void Remove(Lease lease)
    {
        lock (_changes) Volatile.Write(ref _leases, Array.FindAll(_leases, other => other != lease));
    }

    /// <summary>The keeper's, regularly: learns the rate of spending.</summary>
    internal void Tick(double seconds, TimeSpan covers)
    {
        var held = HeldTotal;
        var now = Math.Max(0, held - _heldAtTick) / seconds;
        _heldAtTick = held;
        // Up at once, down slowly: running dry loses bids, a little too much on lease loses nothing.
        var rate = now > _rate ? now : (_rate * 0.8) + (now * 0.2);
        Volatile.Write(ref _rate, rate < 1 ? 0 : rate);
        Volatile.Write(ref _ahead, (long)(rate * covers.TotalSeconds / 2));
    }

    private bool Want(long nanos, int day, int noticeSeconds, long nowMs)
    {
        Volatile.Write(ref _lastHoldNanos, nanos);
        if (nowMs < Volatile.Read(ref _retryAtMs) || Interlocked.CompareExchange(ref _wanted, 1, 0) != 0) return false;
        WantedDay = day;
        WantedNoticeSeconds = noticeSeconds;
        return true;
    }
}
