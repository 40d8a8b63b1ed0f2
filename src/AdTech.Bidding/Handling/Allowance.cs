namespace AdTech.Bidding.Handling;

/// <summary>
/// What one partner may have answered. Above its limit, each request has the same chance: a share that follows from the offered rate, so that neither the first of a second nor a publisher that
/// comes in step with the clock gets more than the others. Below it lies a hard limit: the moment at which the allowance would be used up (the generic cell rate algorithm), moved on by
/// compare-and-swap.
/// </summary>
internal sealed class Allowance
{
    private const int BurstMin = 8; // fewer, and chance would waste a part of the limit

    private const int BurstsPerSecond = 10;

    private readonly OfferedRate _offered = new();
    private long _usedUpTo = long.MinValue / 2;
    private long _random;

    /// <summary>The requests that may be answered at once: a tenth of a second's, at least eight, but no more than a second's.</summary>
    internal static int BurstOf(int limit) => Math.Max(Math.Min(BurstMin, limit), limit / BurstsPerSecond);

    // limit 1 → 1, 10 → 8, 1,000 → 100: in any second at most 2, 18, and 1,100

    /// <summary>True when one more request may be answered now.</summary>
    internal bool Take(long now, long second, int limit)
    {
        var each = Math.Max(1, second / limit);
        var burst = each * BurstOf(limit);
        var offered = _offered.Count(now, second, BurstOf(limit));
        if (offered > limit && NextRandom() >= ShareOf(limit / offered, (double)(Math.Max(Volatile.Read(ref _usedUpTo), now) - now) / burst)) return false;
        while (true)
        {
            var usedUpTo = Volatile.Read(ref _usedUpTo);
            var next = Math.Max(usedUpTo, now) + each;
            if (next - now > burst) return false;
            if (Interlocked.CompareExchange(ref _usedUpTo, next, usedUpTo) == usedUpTo) return true;
        }
    }

    /// <summary>The chance of a request: what the limit is of the offered rate, more while the burst is unused, less as it is used up. Alone, the first would let chance waste a part of the limit.</summary>
    internal static double ShareOf(double limitOfOffered, double used) => limitOfOffered * (1.5 - used);

    // three times the limit, half of the burst used → 1/3; all of it → 1/6; none → 1/2

    /// <summary>The next of a well-mixed sequence (SplitMix64), from 0 to 1: its state is one number, moved on atomically.</summary>
    private double NextRandom()
    {
        var z = (ulong)Interlocked.Add(ref _random, unchecked((long)0x9E3779B97F4A7C15));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
