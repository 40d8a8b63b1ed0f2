namespace AdTech.Simulation.Tests;

/// <summary>A kind of day. A seed picks one, and all that happens in it.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="MayOverDeliver">Whether money may be at the house's cost: where bills come after all waiting, budgets are cut, or books are lost.</param>
/// <param name="MustUse">Whether 99 % of a budget must be charged where the wins allow it.</param>
internal sealed record Scenario(string Name, Faults Faults, bool MayOverDeliver, bool MustUse)
{
    internal static IReadOnlyList<Scenario> All { get; } =
    [
        new("calm", new Faults(), false, true),
        new("notices missing, late, repeated, reordered", new Faults { MissingLosses = 0.3, RepeatedNotices = 0.2, LateBills = 0.2, RepeatedMessages = 0.2 }, false, true),
        new("bills after all waiting", new Faults { TooLateBills = 0.03, MissingLosses = 0.1, WrongLosses = 0.03 }, true, true),
        new("answers lost, messages late", new Faults { LostMessages = 0.05, LateMessages = true, RepeatedMessages = 0.1, RepeatedNotices = 0.05 }, false, true),
        new("ledger not reachable", new Faults { PartitionEvery = TimeSpan.FromSeconds(25), MissingLosses = 0.05 }, false, true),
        new("clocks wrong", new Faults { ClockSkew = TimeSpan.FromSeconds(3) }, false, true),
        new("bidders die", new Faults { BidderDies = 0.0004, RepeatedNotices = 0.05 }, false, true),
        new("the ledger dies", new Faults { LedgerDies = 0.0005, DiesInCommit = 0.002, RepeatedNotices = 0.05 }, false, true),
        new("the stream dies", new Faults { StreamDies = 0.002, DiesInCommit = 0.02, RepeatedNotices = 0.1 }, false, true),
        new("power fails", new Faults { StreamDies = 0.001, DiesInCommit = 0.01, LosesPower = 0.7, RepeatedNotices = 0.1 }, false, true),
        new("holds by learned chance", new Faults { HoldsByChance = true, WinRate = 0.3, MissingLosses = 0.3 }, false, true),
        new("budgets change", new Faults { BudgetChangesEvery = TimeSpan.FromSeconds(20), RepeatedNotices = 0.05 }, true, false),
        new("all of it", new Faults
        {
            MissingLosses = 0.2, WrongLosses = 0.01, RepeatedNotices = 0.1, LateBills = 0.1, TooLateBills = 0.01, LostMessages = 0.03, LateMessages = true, RepeatedMessages = 0.05, PartitionEvery = TimeSpan.FromSeconds(40),
            BidderDies = 0.0003, LedgerDies = 0.0003, StreamDies = 0.001, DiesInCommit = 0.005, LosesPower = 0.3, ClockSkew = TimeSpan.FromSeconds(2), BudgetChangesEvery = TimeSpan.FromSeconds(45),
        }, true, false),
    ];

    /// <summary>Seeds go round the scenarios.</summary>
    internal static Scenario Of(int seed) => All[(int)((uint)seed % (uint)All.Count)];
}
