namespace AdTech.Bidding.Pricing;

/// <summary>
/// Steers a line item's chance to enter an auction so that it spends along its plan. A proportional-integral controller in its incremental form, on the logarithm
/// of the chance: traffic changes by factors, so the answer is a factor too.
/// </summary>
internal sealed class PacingController
{
    private const double Proportional = 0.4;
    private const double Integral = 0.25;
    private const double FloorOfChance = 1e-5;
    private double _lastError;
    private double _chance = 1;

    internal double Chance => _chance;

    /// <summary>One step, about once a second.</summary>
    /// <param name="plannedPerSecond">What the plan asks for, in nanos a second.</param>
    /// <param name="spentPerSecond">What was spent lately, in nanos a second.</param>
    /// <param name="seconds">Since the last step.</param>
    internal double Step(double plannedPerSecond, double spentPerSecond, double seconds)
    {
        if (plannedPerSecond <= 0)
        {
            _chance = FloorOfChance;
            return _chance;
        }
        // Relative, in [−1, 1]: 1 = nothing was spent, 0 = as planned, −1 = twice as much or more.
        var error = Math.Clamp((plannedPerSecond - spentPerSecond) / plannedPerSecond, -1, 1);
        var change = (Proportional * (error - _lastError)) + (Integral * error * Math.Min(seconds, 2));
        _lastError = error;
        _chance = Math.Clamp(_chance * Math.Exp(change), FloorOfChance, 1);
        return _chance;
    }

    // spent 2 × plan, chance 1 → 0.52 → 0.41 → 0.32: halved at once, then a quarter less a second
    // spent 0,        chance 0.1 → 0.19 (first), then + 28 % a second until it spends
}
