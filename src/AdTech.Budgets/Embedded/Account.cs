using System.Diagnostics;

namespace AdTech.Budgets.Embedded;

/// <summary>One account of money in memory.</summary>
internal sealed class Account(AccountKey key)
{
    internal AccountKey Key { get; } = key;

    /// <summary>Whether the stream has told this process its budget and charge. Before, nothing is leased: what was charged while we were away is not known.</summary>
    internal bool IsSet { get; private set; }

    internal long? BudgetMicros { get; private set; }

    internal long ChargedMicros { get; private set; }

    internal long LeasedMicros { get; private set; }

    /// <summary>How many leases take from it.</summary>
    internal int Leases { get; set; }

    /// <summary>What may still be leased; never negative, although a budget that was cut may leave less than nothing.</summary>
    internal long LeftMicros => BudgetMicros is not { } budget ? long.MaxValue : (long)Int128.Clamp((Int128)budget - ChargedMicros - LeasedMicros, 0, long.MaxValue);

    // budget 100, charged 30, leased 50 → 20;   the same after the budget is cut to 60 → 0

    internal void Set(long? budgetMicros, long chargedMicros)
    {
        IsSet = true;
        BudgetMicros = budgetMicros;
        Charge(chargedMicros);
    }

    /// <summary>A charge is a running total: one below what is known came late and says nothing new.</summary>
    internal void Charge(long chargedMicros) => ChargedMicros = Math.Max(ChargedMicros, chargedMicros);

    internal void Lease(long changeMicros)
    {
        LeasedMicros += changeMicros;
        Debug.Assert(LeasedMicros >= 0, "More came back than was out on lease.");
    }
}
