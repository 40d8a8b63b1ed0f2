namespace AdTech.Simulation.Tests;

/// <summary>What goes wrong, and how often. Everything is 0 on a calm day.</summary>
internal sealed record Faults
{
    /// <summary>The share of losses that nobody tells.</summary>
    internal double MissingLosses { get; init; }

    /// <summary>The share of bids that won of which a loss is told, too, before the win or after it.</summary>
    internal double WrongLosses { get; init; }

    /// <summary>The share of notices that come twice or three times.</summary>
    internal double RepeatedNotices { get; init; }

    /// <summary>The share of bills that come within the time that notices are waited for, but late in it, and out of order.</summary>
    internal double LateBills { get; init; }

    /// <summary>The share of bills that come after that time: their money has been given back.</summary>
    internal double TooLateBills { get; init; }

    /// <summary>The share of messages that the network loses: requests and answers.</summary>
    internal double LostMessages { get; init; }

    /// <summary>Whether messages are sometimes seconds late.</summary>
    internal bool LateMessages { get; init; }

    /// <summary>The share of requests that the network carries twice, the second time later, where doing it again must change nothing.</summary>
    internal double RepeatedMessages { get; init; }

    /// <summary>How often the ledger can't be reached for some seconds.</summary>
    internal TimeSpan? PartitionEvery { get; init; }

    /// <summary>The chance, at every await of the bidders, to die there.</summary>
    internal double BidderDies { get; init; }

    /// <summary>The same for the ledger.</summary>
    internal double LedgerDies { get; init; }

    /// <summary>The same for the stream.</summary>
    internal double StreamDies { get; init; }

    /// <summary>The chance, at every commit, to die just before it or just after it.</summary>
    internal double DiesInCommit { get; init; }

    /// <summary>The chance that a stream that died goes back to what its disk had synced.</summary>
    internal double LosesPower { get; init; }

    /// <summary>The most that a bidder's clock is wrong.</summary>
    internal TimeSpan ClockSkew { get; init; }

    /// <summary>The share of bids that win.</summary>
    internal double WinRate { get; init; } = 0.5;

    /// <summary>Whether bids hold what they may cost, or that times the chance to win that was learned.</summary>
    internal bool HoldsByChance { get; init; }

    /// <summary>How often a budget changes, up or down.</summary>
    internal TimeSpan? BudgetChangesEvery { get; init; }
}
