namespace AdTech.Bidding.Handling;

/// <summary>
/// Which share of requests to shed, so that the delay of the others stays about its limit whatever the load: a controller with a proportional and an integral part, as in active queue
/// management (PIE, RFC 8033). A share that only follows from the delay would let the delay grow with the load.
/// </summary>
internal sealed class SheddingShare(TimeSpan delayMax)
{
    /// <summary>Never all, or bidding would stop for as long as the 204s alone keep the threads busy.</summary>
    internal const double Most = 0.95;

    private const double Integral = 1;       // a second, for each limit's worth of delay too much
    private const double Proportional = 0.3; // for each limit's worth that the delay grew
    private const double ExcessMost = 4;     // a delay beyond five times the limit weighs no more: it would take as long to be unlearnt

    // A delay shorter than this is a hiccup (code being compiled, a collection, a neighbour's burst): those who waited are in time still, and shedding comes too late for them.
    private static readonly TimeSpan Hiccup = TimeSpan.FromMilliseconds(100);

    // A longer pause between two looks was the whole process's, and says nothing about what waits in it.
    private static readonly TimeSpan StepMost = TimeSpan.FromMilliseconds(20);

    private TimeSpan _above;
    private double _excess;
    private double _value;

    /// <summary>0: none, to <see cref="Most"/>.</summary>
    internal double Value => Volatile.Read(ref _value);

    /// <summary>Takes one look at the delay into account.</summary>
    /// <param name="delay">How long requests wait now.</param>
    /// <param name="step">The time since the last look.</param>
    internal void Learn(TimeSpan delay, TimeSpan step)
    {
        if (step > StepMost) step = StepMost;
        var before = _excess;
        _excess = Math.Min((delay / delayMax) - 1, ExcessMost);
        if (_value == 0)
        {
            _above = _excess > 0 ? _above + step : TimeSpan.Zero;
            if (_above < Hiccup) return;
        }
        Volatile.Write(ref _value, Math.Clamp(_value + (Integral * step.TotalSeconds * _excess) + (Proportional * (_excess - before)), 0, Most));
    }

    // Limit 50 ms, delay 100 ms from now on → none for 0.1 s, then 10 % more every 0.1 s;   back at 50 ms → 30 % less at once, then as it is;   at 25 ms → 5 % less every 0.1 s
}
