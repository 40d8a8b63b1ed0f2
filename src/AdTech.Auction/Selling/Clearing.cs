using AdTech.Accounting;

namespace AdTech.Auction.Selling;

/// <summary>START HERE: sells impressions. A pure function of the bids and the policy.</summary>
public static class Clearing
{
    /// <summary>
    /// Sells all impressions of one request. A group of bids (<c>seatbid.group = 1</c>) that does not win all of its impressions wins none: it leaves, and the
    /// rest is cleared again, until every group left has won.
    /// </summary>
    /// <returns>One outcome a bid, in the order of the bids.</returns>
    public static IReadOnlyList<Outcome> Clear(string auctionId, IReadOnlyList<Sale> sales, IReadOnlyList<AuctionBid> bids, AuctionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(bids);
        var left = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var outcomes = new Outcome[bids.Count];
            var unsold = new HashSet<int>(Enumerable.Range(0, bids.Count));
            foreach (var sale in sales)
            {
                var indices = unsold.Where(i => bids[i].ImpId == sale.ImpId).Order().ToArray();
                var offers = Array.ConvertAll(indices, i => Leaves(bids[i], left) ? bids[i] with { Refusal = LossReason.LostToHigherBid } : bids[i]);
                var sold = Clear(auctionId, sale, offers, policy);
                for (var i = 0; i < indices.Length; i++) outcomes[indices[i]] = sold[i] with { Bid = bids[indices[i]] };
                unsold.ExceptWith(indices);
            }

            foreach (var index in unsold) outcomes[index] = Outcome.Lost(bids[index], LossReason.InvalidResponse, null);
            var broken = outcomes.Where(outcome => !outcome.Won && outcome.Bid.Group is not null).Select(outcome => outcome.Bid.Group!).Where(left.Add).ToArray();
            if (broken.Length == 0) return outcomes;
        }
    }

    /// <summary>
    /// Sells one impression, or one pod, whose winners are the subset of bids that pays most.
    /// <para>1. Turn away: bids refused, without an exchange rate, below their floor. 2. Rank. 3. Choose the winners. 4. Price them. 5. Tell the others why not.</para>
    /// </summary>
    /// <param name="auctionId">The request's id, from which ties are drawn.</param>
    /// <param name="sale">What is sold.</param>
    /// <param name="bids">The bids on it, each an object of its own.</param>
    /// <param name="policy">What the exchange decides for itself.</param>
    /// <returns>One outcome a bid, in the order of the bids.</returns>
    public static IReadOnlyList<Outcome> Clear(string auctionId, Sale sale, IReadOnlyList<AuctionBid> bids, AuctionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(bids);
        ArgumentNullException.ThrowIfNull(policy);

        // Step 1: turn away.
        var outcomes = new Dictionary<AuctionBid, Outcome>(bids.Count, ReferenceEqualityComparer.Instance);
        var ranked = new List<RankedBid>(bids.Count);
        var below = new List<RankedBid>();
        foreach (var bid in bids)
        {
            if (bid.Refusal != LossReason.Won || bid.Price.Nanos <= 0)
            {
                outcomes[bid] = Outcome.Lost(bid, bid.Refusal == LossReason.Won ? LossReason.MissingPrice : bid.Refusal, null);
            }
            else if (!Ranking.TryRank(bid, auctionId, policy, out var place))
            {
                outcomes[bid] = Outcome.Lost(bid, LossReason.InternalError, null);
            }
            else
            {
                (bid.Floor is { } floor && bid.Price < floor ? below : ranked).Add(place);
            }
        }

        // Step 2: rank.
        Ranking.Sort(ranked);

        // Step 3: choose the winners.
        var winners = sale.IsPod ? PodSelection.Choose(ranked, sale) : ranked.Take(1).ToList();
        var won = new HashSet<AuctionBid>(winners.Select(winner => winner.Bid), ReferenceEqualityComparer.Instance);
        var others = ranked.Where(place => !won.Contains(place.Bid)).ToList();

        // Step 4: price them.
        foreach (var winner in winners) outcomes[winner.Bid] = Win(winner, others, policy, sale);

        // Step 5: tell the others why not.
        foreach (var loser in others) outcomes[loser.Bid] = Lose(loser, winners, outcomes, policy, sale);
        foreach (var loser in below) outcomes[loser.Bid] = LoseToFloor(loser, winners, outcomes, policy, sale);
        return [.. bids.Select(bid => outcomes[bid])];
    }

    private static Outcome Win(in RankedBid winner, List<RankedBid> others, AuctionPolicy policy, Sale sale)
    {
        var tier = winner.Tier;
        long? next = null;
        foreach (var other in others)
        {
            if (other.Tier == tier && (next is null || other.Value > next)) next = other.Value;
        }

        var bid = winner.Bid;
        var gross = WinningPrice.Of(bid, next, policy);
        var discount = WinningPrice.DiscountOf(gross, bid.DiscountPpm);
        var minimum = sale.IsPod || !policy.SharesMinimumToWin ? (Money?)null : WinningPrice.ToTie(bid, next, policy);
        return new Outcome(bid, LossReason.Won, gross - discount, discount, minimum);
    }

    private static Outcome Lose(in RankedBid loser, List<RankedBid> winners, Dictionary<AuctionBid, Outcome> outcomes, AuctionPolicy policy, Sale sale)
    {
        if (winners.Count == 0) return Outcome.Lost(loser.Bid, LossReason.CreativeFiltered, null); // a pod that none of the bids fits
        return loser.Tier > winners[0].Tier
            ? Outcome.Lost(loser.Bid, LossReason.LostToDeal, null)
            : Outcome.Lost(loser.Bid, LossReason.LostToHigherBid, ToTieWith(outcomes[winners[0].Bid], loser.Bid, policy, sale));
    }

    private static Outcome LoseToFloor(in RankedBid loser, List<RankedBid> winners, Dictionary<AuctionBid, Outcome> outcomes, AuctionPolicy policy, Sale sale)
    {
        var reason = loser.Bid.DealId is null ? LossReason.BelowAuctionFloor : LossReason.BelowDealFloor;
        if (winners.Count == 0) return Outcome.Lost(loser.Bid, reason, policy.SharesMinimumToWin ? loser.Bid.Floor : null);
        return Outcome.Lost(loser.Bid, reason, winners[0].Tier < loser.Tier ? null : ToTieWith(outcomes[winners[0].Bid], loser.Bid, policy, sale));
    }

    /// <summary>What a loser should have bid: what the winner clears at, or its own floor. In a pod, and at an agreed price, a price alone does not decide.</summary>
    private static Money? ToTieWith(Outcome won, AuctionBid loser, AuctionPolicy policy, Sale sale)
    {
        if (sale.IsPod || !policy.SharesMinimumToWin || loser.Type == AuctionType.AgreedPrice) return null;
        if (!policy.Rates.TryConvert(won.Cleared + won.Discount, loser.Price.Currency, out var price)) return null;
        return loser.Floor is { } floor && floor > price ? floor : price;
    }

    private static bool Leaves(AuctionBid bid, HashSet<string> left) => bid.Group is { } group && bid.Refusal == LossReason.Won && left.Contains(group);
}
