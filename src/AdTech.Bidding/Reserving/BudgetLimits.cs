using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Reserving;

/// <summary>The four budgets that a lease comes out of.</summary>
internal static class BudgetLimits
{
    /// <summary>True when one of them is lower than it was, or there is one where there was none.</summary>
    internal static bool Shrink(LineItemEntry before, LineItemEntry after) =>
        IsLess(before.BudgetNanos, after.BudgetNanos) || IsLess(before.DailyBudgetNanos, after.DailyBudgetNanos)
        || IsLess(before.Campaign.BudgetNanos, after.Campaign.BudgetNanos) || IsLess(before.Campaign.DailyBudgetNanos, after.Campaign.DailyBudgetNanos);

    // before 100, after 60 → less;   before none (0), after 60 → less;   before 100, after none → not less
    private static bool IsLess(long before, long after) => after > 0 && (before == 0 || after < before);
}
