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
    internal static Ruling NoBid(string reason) => new([], 0, reason, null, null);

    internal static Ruling Invalid(string violation, int bids = 0) => new([], bids, null, violation, null);

    internal static Ruling Decided(IReadOnlyList<OurBid> bids, Dice dice) => new(bids, bids.Count, null, null, dice);
}

/// <summary>One of the platform's bids after the auction, copied out of pooled memory.</summary>
/// <param name="Won">Whether it won.</param>
/// <param name="Cleared">What it then owes for the impression.</param>
/// <param name="Campaign">The bid's <c>cid</c>.</param>
/// <param name="BidId">The bid's id.</param>
/// <param name="Kind">The format of the markup.</param>
/// <param name="Markup">With its macros replaced.</param>
/// <param name="AtAuction">Win or loss.</param>
/// <param name="AtImpression">The bill.</param>
/// <param name="AtExpiry">The loss that is told when a winner is never shown.</param>
internal sealed record OurBid(
    bool Won, Money Cleared, string Campaign, string BidId, MarkupKind Kind, string Markup, Notice? AtAuction, Notice? AtImpression, Notice? AtExpiry);
