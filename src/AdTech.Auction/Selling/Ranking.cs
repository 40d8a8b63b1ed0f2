using System.Diagnostics;

namespace AdTech.Auction.Selling;

/// <summary>
/// The order in which bids are considered: by tier (guaranteed deals, deals, open), then by what the seller gets, then by a number drawn from auction and
/// bid. The order in which bids arrived never matters.
/// </summary>
internal static class Ranking
{
    /// <summary>Orders bids, best first.</summary>
    internal static void Sort(List<RankedBid> bids) => bids.Sort(static (left, right) =>
    {
        var order = left.Tier.CompareTo(right.Tier);
        if (order == 0) order = right.Value.CompareTo(left.Value);
        if (order == 0) order = left.Lot.CompareTo(right.Lot);
        if (order == 0) order = string.CompareOrdinal(left.Bid.Seat, right.Bid.Seat);
        if (order == 0) order = string.CompareOrdinal(left.Bid.Id, right.Bid.Id);
        return order == 0 ? left.Bid.Price.Nanos.CompareTo(right.Bid.Price.Nanos) : order;
    });

    /// <summary>Places one bid; false when its currency cannot be compared.</summary>
    internal static bool TryRank(AuctionBid bid, string auctionId, AuctionPolicy policy, out RankedBid ranked)
    {
        Debug.Assert(bid.Price.Nanos > 0, "A bid of nothing has been refused before.");

        // At an agreed price the seller gets that price: a higher bid buys nothing.
        var paid = bid is { Type: AuctionType.AgreedPrice, Floor: { } agreed } ? agreed : bid.Price;
        ranked = default;
        if (!policy.Rates.TryConvert(paid, policy.Currency, out var value)) return false;
        ranked = new RankedBid(bid, TierOf(bid, policy), value.Nanos, Draw(auctionId, bid));
        return true;
    }

    private static int TierOf(AuctionBid bid, AuctionPolicy policy) => (policy.DealsFirst, bid.DealId, bid.IsGuaranteed) switch
    {
        (false, _, _) or (true, null, _) => RankedBid.OpenTier,
        (true, _, false) => RankedBid.DealTier,
        (true, _, true) => RankedBid.GuaranteedTier,
    };

    // Comparing ids alone looks simpler. But then the same seat would win every tie; the lot is drawn anew in each auction, and the same in each repetition.
    private static ulong Draw(string auctionId, AuctionBid bid) => Mix(Mix(Mix(14695981039346656037, auctionId), bid.Seat), bid.Id);

    private static ulong Mix(ulong hash, string? text) // FNV-1a, with a mark after each part
    {
        foreach (var letter in text.AsSpan()) hash = (hash ^ letter) * 1099511628211;
        return (hash ^ 0x1F) * 1099511628211;
    }
}

/// <summary>A bid in its place.</summary>
/// <param name="Bid">The bid.</param>
/// <param name="Tier">Lower goes first.</param>
/// <param name="Value">What the seller gets, in nanos of the policy's currency.</param>
/// <param name="Lot">Decides ties.</param>
internal readonly record struct RankedBid(AuctionBid Bid, int Tier, long Value, ulong Lot)
{
    internal const int GuaranteedTier = 0;
    internal const int DealTier = 1;
    internal const int OpenTier = 2;
}
