namespace AdTech.Bidding.Pricing;

/// <summary>
/// Steers a line item's chance to enter an auction so that it spends along its plan. A proportional-integral controller in its incremental form, on the logarithm
/// of the chance: traffic changes by factors, so the answer is a factor too. Beside it a credit, in money: what the plan allowed and was not spent. It keeps a line item out
/// that is too far ahead, which a rate alone can't see where a single bid is worth minutes of the plan.
/// </summary>
internal sealed class PacingController
{
    private const double Proportional = 0.4;
    private const double Integral = 0.25;
    private const double FloorOfChance = 1e-5;
    private const double SecondsAhead = 5; // So far ahead of the plan it may be before it has to wait.
    private const double SecondsOfDebt = 30; // More is not paid back by waiting: the plan itself shrinks by what was charged.
    private const double SecondsOfCredit = 10; // More is not caught up at once: the plan itself grows by what was not.
    private const double BidsOfDebt = 10;
    private double _lastError;
    private double _credit;
    private double _steered = 1;
    private bool _waits;

    /// <summary>What the last step said.</summary>
    internal double Chance { get; private set; } = 1;

    /// <summary>One step, about once a second.</summary>
    /// <param name="plannedPerSecond">What the plan asks for, in nanos a second.</param>
    /// <param name="spentPerSecond">What was spent since the last step, in nanos a second.</param>
    /// <param name="seconds">Since the last step.</param>
    /// <param name="bidNanos">What one bid is worth.</param>
    internal double Step(double plannedPerSecond, double spentPerSecond, double seconds, double bidNanos)
    {
        if (plannedPerSecond <= 0) return Chance = FloorOfChance;
        _credit = Math.Clamp(
            _credit + ((plannedPerSecond - spentPerSecond) * seconds),
            -Math.Max(plannedPerSecond * SecondsOfDebt, bidNanos * BidsOfDebt),
            plannedPerSecond * SecondsOfCredit);
        if (!_waits)
        {
            // Logarithmic, so that the chance answers a factor by a factor: 0 = as planned, −0.7 = twice as much, 1 = a third or less. While it waits, nothing is learned.
            var error = Math.Clamp(Math.Log(plannedPerSecond / Math.Max(spentPerSecond, plannedPerSecond * 0.3)), -5, 1);
            _steered = Math.Clamp(_steered * Math.Exp((Proportional * (error - _lastError)) + (Integral * error * Math.Min(seconds, 2))), FloorOfChance, 1);
            _lastError = error;
        }
        _waits = _credit < -Math.Max(plannedPerSecond * SecondsAhead, bidNanos / 2);
        return Chance = _waits ? FloorOfChance : _steered;
    }

    // spent 20 × plan, chance 1   → 0.14 → about 0.05 within three steps
    // spent 0,         chance 0.1 → 0.19 (first), then + 28 % a second until it spends
    // a bid worth 100 s of the plan → out for the 50 s until half of it is earned, then in until the next bid
}
