using AdTech.Accounting;
using AdTech.Auction.Checking;
using AdTech.Auction.Notifying;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>What came of an answer: it was no bid, it was wrong, or its bids won and lost.</summary>
/// <param name="Bids">Ours, in their order; empty unless they took part.</param>
/// <param name="BidObjects">How many bid objects the answer had, right or wrong.</param>
/// <param name="NoBidReason">Why there was none; null where there was one.</param>
/// <param name="Violation">What is wrong with the answer; null when nothing is.</param>
/// <param name="Dice">For what happens afterwards.</param>
internal sealed record Ruling(IReadOnlyList<OurBid> Bids, int BidObjects, string? NoBidReason, string? Violation, Dice? Dice)
{
    /// <summary>Bids of a wrong answer: the platform has made them, and they take no part.</summary>
    internal IReadOnlyList<OurBid> Barred { get; private init; } = [];

    internal static Ruling NoBid(string reason) => new([], 0, reason, null, null);

    internal static Ruling Invalid(string violation, IReadOnlyList<OurBid>? barred = null) => new([], barred?.Count ?? 0, null, violation, null) { Barred = barred ?? [] };

    internal static Ruling Decided(IReadOnlyList<OurBid> bids, Dice dice) => new(bids, bids.Count, null, null, dice);
}

/// <summary>One of the platform's bids after the auction, copied out of pooled memory.</summary>
internal sealed record OurBid
{
    /// <summary>The bid's id.</summary>
    public required string BidId { get; init; }

    /// <summary>The bid's <c>cid</c>.</summary>
    public required string Campaign { get; init; }

    /// <summary>What it bid for one impression.</summary>
    public required Money Price { get; init; }

    /// <summary>The deal that it answers; empty for none.</summary>
    public string Deal { get; init; } = "";

    /// <summary>Whether it won.</summary>
    public bool Won { get; init; }

    /// <summary>What it then owes for the impression, before any fee on top.</summary>
    public Money Cleared { get; init; }

    /// <summary>The request was a test.</summary>
    public bool Test { get; init; }

    /// <summary>The format of the markup.</summary>
    public MarkupKind Kind { get; init; }

    /// <summary>The markup with its macros replaced.</summary>
    public string Markup { get; init; } = "";

    /// <summary>Win or loss.</summary>
    public Notice? AtAuction { get; init; }

    /// <summary>The exchange's own bill.</summary>
    public Notice? AtImpression { get; init; }

    /// <summary>The loss that is told when a winner is never shown.</summary>
    public Notice? AtExpiry { get; init; }

    /// <summary>What stands for the price in the notice that bills.</summary>
    public string BilledPrice { get; init; } = "";

    /// <summary>What the exchange does wrong about it.</summary>
    public BidFaults Faults { get; init; }
}
