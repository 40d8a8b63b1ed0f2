using System.Diagnostics;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// A slice of one line item's budget for one account day. Bids hold their highest charge on it, by compare-and-swap: together never more than the slice.
/// </summary>
internal sealed class Lease
{
    private const long NanosPerMicro = 1_000;

    /// <summary>Below every possible hold, so a closed lease refuses by the same comparison as an empty one.</summary>
    private const long Closed = long.MinValue;

    private readonly long _granted;
    private long _left;
    private long _lastHoldMs;
    private int _noticeSeconds;

    internal Lease(ulong id, long micros, int day, long validUntilMs, long nowMs, bool isStandby = false, bool isFirst = false, bool isScarce = false)
    {
        Debug.Assert(micros > 0, "An empty lease is a ledger bug.");
        Id = id;
        Day = day;
        ValidUntilMs = validUntilMs;
        _granted = checked(micros * NanosPerMicro);
        _left = _granted;
        _lastHoldMs = nowMs;
        IsStandby = isStandby;
        IsScarce = isScarce;
        RenewAtMs = nowMs + ((validUntilMs - nowMs) / 4 * 3);
        WishBelow = isFirst ? _granted / 2 : 0;
    }

    internal ulong Id { get; }

    /// <summary>The account day it was taken for; no other day's bids may use it.</summary>
    internal int Day { get; }

    internal long ValidUntilMs { get; }

    /// <summary>It was taken before any bid asked for it, is small, and is kept while nobody bids.</summary>
    internal bool IsStandby { get; }

    /// <summary>The ledger had less than was wished for: the budget comes to its end, and bids hold all that they may cost.</summary>
    internal bool IsScarce { get; }

    /// <summary>When its successor is taken, if it is still waiting then: early enough that the ledger may be slow.</summary>
    internal long RenewAtMs { get; }

    /// <summary>
    /// With less left, a bid wishes for the next lease. Half of it where the rate was not known when it was taken: of bids that have just begun to come, the ledger would be asked too late at the
    /// end of a small lease. 0 where the rate says it.
    /// </summary>
    internal long WishBelow { get; }

    /// <summary>Whether enough is left for the first bids after a pause. A quarter may be gone before it is worth a call of the ledger to fill it up.</summary>
    internal bool IsWhole(long holdNanos) => Left >= Math.Max(holdNanos, _granted / 4 * 3);

    /// <summary>What may still be held, in nanos; 0 when closed.</summary>
    internal long Left => Math.Max(0, Volatile.Read(ref _left));

    internal long LastHoldMs => Volatile.Read(ref _lastHoldMs);

    /// <summary>The longest that notices about its bids may take.</summary>
    internal int NoticeSeconds => Volatile.Read(ref _noticeSeconds);

    internal bool TryHold(long nanos, long nowMs, int noticeSeconds)
    {
        Debug.Assert(nanos > 0, "A free bid is a pricing bug.");
        long left;
        do
        {
            left = Volatile.Read(ref _left);
            if (left < nanos) return false;
        }
        while (Interlocked.CompareExchange(ref _left, left - nanos, left) != left);
        Volatile.Write(ref _lastHoldMs, nowMs);
        if (noticeSeconds > Volatile.Read(ref _noticeSeconds)) Volatile.Write(ref _noticeSeconds, noticeSeconds);
        return true;
    }

    /// <summary>Undoes a hold whose bid was not made. On a lease closed meanwhile the money stays held: it was reported so, and returns when the notices' time is over.</summary>
    internal void Release(long nanos)
    {
        long left;
        do
        {
            left = Volatile.Read(ref _left);
            if (left == Closed) return;
        }
        while (Interlocked.CompareExchange(ref _left, left + nanos, left) != left);
    }

    /// <summary>Ends it: no hold succeeds after this. Says what is held, in micros, rounded up; false when it was closed before.</summary>
    internal bool TryClose(out long heldMicros)
    {
        var left = Interlocked.Exchange(ref _left, Closed);
        heldMicros = left == Closed ? 0 : (_granted - left + NanosPerMicro - 1) / NanosPerMicro;
        return left != Closed;
    }
}
