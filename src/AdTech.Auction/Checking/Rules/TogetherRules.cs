using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>What the bids of a response owe each other.</summary>
internal static class TogetherRules
{
    internal static void Check(List<BidContext> bids)
    {
        if (bids.Count < 2) return;
        var ids = new HashSet<Utf8Text>(bids.Count);
        var perImp = new Dictionary<Utf8Text, int>();
        foreach (var bid in bids)
        {
            if (!bid.Bid.Id.IsNullOrEmpty && !ids.Add(bid.Bid.Id)) bid.Report(BidRule.BidId, "id", $"'{bid.Bid.Id}' is another bid's id too.");

            // A dynamic pod takes any number of bids: the seller picks the subset that fits. Refusing those beyond maxseq would cost the best subset.
            if (bid.Imp is null || bid.Imp.Video?.PodDur is not null || bid.Imp.Audio?.PodDur is not null) continue;
            var count = perImp[bid.Bid.ImpId] = perImp.GetValueOrDefault(bid.Bid.ImpId) + 1;
            if (count > bid.Options.BidsPerImpMax)
                bid.Report(BidRule.BidsPerImp, "impid", $"This is bid {count} on impression '{bid.Bid.ImpId}'; {bid.Options.BidsPerImpMax} are taken.");
        }
    }
}
