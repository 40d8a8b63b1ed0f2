namespace AdTech.Auction.Checking.Rules;

/// <summary>Private marketplaces.</summary>
internal static class DealRules
{
    internal static void Known(BidContext bid)
    {
        if (bid.Imp is not { } imp || bid.Bid.DealId.IsNullOrEmpty) return;
        if (imp.Pmp is { } pmp)
        {
            foreach (var deal in pmp.Deals)
            {
                if (deal.Id != bid.Bid.DealId) continue;
                bid.Deal = deal;
                return;
            }
        }

        bid.Report(BidRule.Deal, "dealid", $"imp[{bid.ImpIndex}] has no deal '{bid.Bid.DealId}'.");
    }

    internal static void Private(BidContext bid)
    {
        if (bid.Imp?.Pmp is { IsPrivate: true } && bid.Bid.DealId.IsNullOrEmpty)
            bid.Report(BidRule.PrivateAuction, "dealid", "The auction is private: a bid names one of its deals.");
    }
}
