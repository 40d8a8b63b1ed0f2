namespace AdTech.Bidding.Reserving;

/// <summary>How large the next lease should be.</summary>
internal static class LeaseSizing
{
    private const long NanosPerMicro = 1_000;

    /// <summary>What a lease should hold, in micros: what is spent in <paramref name="covers"/> at the recent rate, at least a few bids; and before a rate is known, <paramref name="firstBids"/> bids.</summary>
    internal static long Micros(long holdNanos, double nanosPerSecond, TimeSpan covers, int firstBids)
    {
        var bids = nanosPerSecond > 0 ? LeastBids : Math.Max(LeastBids, firstBids);
        var nanos = Math.Max(holdNanos * (double)bids, nanosPerSecond * covers.TotalSeconds);
        return (long)Math.Min(Math.Ceiling(nanos / NanosPerMicro), LargestMicros);
    }

    /// <summary>True where leases are sized by the rate: such a line item has a lease ahead of need by itself, and a small one beside it would only be in the way.</summary>
    internal static bool FollowsRate(long holdNanos, double nanosPerSecond, TimeSpan covers) => nanosPerSecond * covers.TotalSeconds > holdNanos * (double)LeastBids;

    // hold 0.002, rate unknown,  first 20 → 0.04:  twenty bids
    // hold 0.002, rate 0.4/s,    1.5 s    → 0.6:   what 1.5 s will need
    // hold 0.01,  rate 0.001/s,  1.5 s    → 0.04:  four bids: a slow line item doesn't ask for each one

    /// <summary>The smallest lease that is of use: one bid.</summary>
    internal static long MinMicros(long holdNanos) => (holdNanos + NanosPerMicro - 1) / NanosPerMicro;

    private const int LeastBids = 4;
    private const double LargestMicros = 1e15; // A billion units of a currency: far above any budget, far below overflow in nanos.
}
