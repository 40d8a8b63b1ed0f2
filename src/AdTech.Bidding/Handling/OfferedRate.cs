namespace AdTech.Bidding.Handling;

/// <summary>How many requests a second somebody sends, whether or not they are answered: counted in windows, and each window weighs half. Allocates nothing, locks nothing.</summary>
internal sealed class OfferedRate
{
    private const int WindowsPerSecond = 5;

    private long _windowStart = long.MinValue / 2;
    private int _count;
    private double _rate;

    /// <summary>Counts a request and gives the rate, with it.</summary>
    /// <param name="now">A moment.</param>
    /// <param name="second">How many of its units a second has.</param>
    /// <param name="burst">So many at once are no rate yet.</param>
    internal double Count(long now, long second, int burst)
    {
        var window = second / WindowsPerSecond;
        var start = Volatile.Read(ref _windowStart);
        var elapsed = now - start;
        if (elapsed >= window && Interlocked.CompareExchange(ref _windowStart, now, start) == start)
        {
            var measured = (double)Interlocked.Exchange(ref _count, 0) * second / elapsed;
            Volatile.Write(ref _rate, elapsed >= second ? measured : (Volatile.Read(ref _rate) + measured) / 2);
        }

        // A rise is known before its window is over: so many have come already.
        var count = Interlocked.Increment(ref _count);
        var known = Volatile.Read(ref _rate);
        return count > burst ? Math.Max(known, (double)count * WindowsPerSecond) : known;
    }
}
