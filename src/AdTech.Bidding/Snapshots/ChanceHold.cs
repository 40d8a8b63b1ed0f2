namespace AdTech.Bidding.Snapshots;

/// <summary>
/// How much of its highest charge a bid holds where it is known how seldom bids win. Where losses are not told, holding all of it ties up a budget many times over for as long as notices may come.
/// </summary>
public static class ChanceHold
{
    private const int Ppm = 1_000_000;

    /// <summary>Twice as many wins as learned are still covered. More would only be found out at the end of a budget, where all of the charge is held again.</summary>
    private const int Margin = 2;

    /// <summary>And never less than one in twenty.</summary>
    private const int LeastPpm = 50_000;

    /// <summary>The part of a charge to hold, in its nanos, rounded up; all of it while no chance is learned.</summary>
    public static long Of(long chargeNanos, int winPpm)
    {
        var part = winPpm <= 0 ? Ppm : Math.Clamp(Margin * (long)winPpm, LeastPpm, Ppm);
        return part == Ppm ? chargeNanos : (long)((((Int128)chargeNanos * part) + Ppm - 1) / Ppm);
    }

    // charge 2,000,000, one in ten wins → 400,000;   six in ten win, or not known → 2,000,000;   one in a thousand → 100,000
}
