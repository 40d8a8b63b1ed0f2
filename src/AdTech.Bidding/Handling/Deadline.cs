namespace AdTech.Bidding.Handling;

/// <summary>Until when an answer is of use: the request's <c>tmax</c>, counted from its arrival, less a margin for the way back.</summary>
internal readonly struct Deadline
{
    private readonly long _end;
    private readonly TimeProvider _time;

    private Deadline(TimeProvider time, long end)
    {
        _time = time;
        _end = end;
    }

    /// <summary>True when there is no time at all.</summary>
    internal bool IsPast => _time.GetTimestamp() >= _end;

    /// <summary>The deadline of a request, or null when its <c>tmax</c> is no longer than the margin.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="arrived">Its timestamp when the request came in.</param>
    /// <param name="tmaxMs">The request's <c>tmax</c>; 0 when absent.</param>
    /// <param name="options">The margin, and what holds without <c>tmax</c>.</param>
    internal static Deadline? From(TimeProvider time, long arrived, int tmaxMs, BiddingOptions options)
    {
        var tmax = tmaxMs > 0 ? tmaxMs : options.DefaultTmax.TotalMilliseconds;
        var left = tmax - options.TmaxMargin.TotalMilliseconds;
        return left > 0 ? new Deadline(time, arrived + (long)(left * time.TimestampFrequency / 1000)) : null;
    }

    // tmax 120, margin 20 → 100 ms after arrival;   tmax 20, margin 20 → none: nbr 15;   no tmax → the default's 200 − 20 = 180 ms
}
