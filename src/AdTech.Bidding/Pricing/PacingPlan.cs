using AdTech.Bidding.Reserving;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Pricing;

/// <summary>What a line item should spend, from now to the end of its plan.</summary>
/// <param name="NanosLeft">What is left to spend.</param>
/// <param name="SecondsLeft">Until when.</param>
internal readonly record struct PacingPlan(double NanosLeft, double SecondsLeft)
{
    /// <summary>No plan: no budget, or neither an end nor a daily budget. Such a line item spends as fast as it can.</summary>
    internal static PacingPlan None { get; } = new(double.PositiveInfinity, 1);

    /// <summary>Nanos a second that spend the rest evenly.</summary>
    internal double NanosPerSecond => SecondsLeft <= 0 ? 0 : Math.Max(0, NanosLeft) / SecondsLeft;

    internal bool Exists => !double.IsPositiveInfinity(NanosLeft);

    /// <summary>The tightest of a line item's plans: lifetime budget to the end of the flight, daily budget to midnight, and its even share of the campaign's two.</summary>
    internal static PacingPlan For(LineItemEntry item, Charged charged, AccountDay day, long nowMs)
    {
        double? flight = item.EndMs == long.MaxValue ? null : (item.EndMs - nowMs) / 1000.0;
        var midnight = (day.EndMs - nowMs) / 1000.0;
        var share = Math.Max(1, item.Campaign.LineItems.Count);
        return Of(item.BudgetNanos, charged.Lifetime, flight)
            .Tighter(Of(item.DailyBudgetNanos, charged.Day, midnight))
            .Tighter(Of(item.Campaign.BudgetNanos / share, charged.CampaignLifetime / share, flight))
            .Tighter(Of(item.Campaign.DailyBudgetNanos / share, charged.CampaignDay / share, midnight));
    }

    /// <summary>The plan of one budget over a time.</summary>
    /// <param name="budgetNanos">The budget; 0 for none.</param>
    /// <param name="chargedNanos">What of it is charged.</param>
    /// <param name="secondsLeft">To its end; null when it has none.</param>
    internal static PacingPlan Of(long budgetNanos, long chargedNanos, double? secondsLeft) =>
        budgetNanos <= 0 || secondsLeft is not { } seconds ? None : new PacingPlan(Math.Max(0, budgetNanos - chargedNanos), Math.Max(1, seconds));

    // daily budget 86.4, charged 43.2, 12 h to midnight → 0.001 a second
    // budget 100, no end, no daily budget               → no plan

    private PacingPlan Tighter(PacingPlan other) => other.NanosPerSecond < NanosPerSecond ? other : this;
}

/// <summary>What the ledger last said was charged, in nanos, to the four accounts of a line item.</summary>
internal readonly record struct Charged(long Lifetime, long Day, long CampaignLifetime, long CampaignDay);
