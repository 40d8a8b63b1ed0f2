namespace AdTech.Auction.Checking.Rules;

/// <summary>What the bids of a response owe each other.</summary>
internal static class TogetherRules
{
    internal static void Check(List<BidContext> bids)
    {
        // A response has a handful of bids: two loops beat a table, and allocate nothing.
        for (var i = 0; i < bids.Count; i++)
        {
            var (bid, sameImp) = (bids[i], 1);
            for (var j = 0; j < i; j++)
            {
                if (!bid.Bid.Id.IsNullOrEmpty && bids[j].Bid.Id == bid.Bid.Id)
                {
                    bid.Report(BidRule.BidId, "id", $"'{bid.Bid.Id}' is another bid's id too.");
                    break;
                }
            }

            for (var j = 0; j < i; j++)
            {
                if (bids[j].Bid.ImpId == bid.Bid.ImpId) sameImp++;
            }

            // A dynamic pod takes any number of bids: the seller picks the subset that fits. Refusing those beyond maxseq would cost the best subset.
            var isPod = bid.Imp?.Video?.PodDur is not null || bid.Imp?.Audio?.PodDur is not null;
            if (!isPod && sameImp > bid.Options.BidsPerImpMax)
            {
                bid.Report(BidRule.BidsPerImp, "impid", $"This is bid {sameImp} on impression '{bid.Bid.ImpId}'; {bid.Options.BidsPerImpMax} are taken.");
            }
        }
    }
}
