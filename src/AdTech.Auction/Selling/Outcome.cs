using AdTech.Accounting;

namespace AdTech.Auction.Selling;

/// <summary>What became of one bid.</summary>
/// <param name="Bid">The bid.</param>
/// <param name="Reason">Won, or why not.</param>
/// <param name="Cleared">What the winner owes for one impression, after its discount; nothing for a loser.</param>
/// <param name="Discount">What has been taken off.</param>
/// <param name="MinimumToWin">
/// On a win what would just have tied with the next bid, on a loss what would just have tied with the winner, in the bid's currency. Null when price did not
/// decide, or is not shared.
/// </param>
public readonly record struct Outcome(AuctionBid Bid, LossReason Reason, Money Cleared, Money Discount, Money? MinimumToWin)
{
    /// <summary>True when the bid won.</summary>
    public bool Won => Reason == LossReason.Won;

    internal static Outcome Lost(AuctionBid bid, LossReason reason, Money? minimumToWin) =>
        new(bid, reason, Money.Zero(bid.Price.Currency), Money.Zero(bid.Price.Currency), minimumToWin);
}
