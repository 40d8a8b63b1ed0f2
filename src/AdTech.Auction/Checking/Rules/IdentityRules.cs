using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>What a bid is and what it is for.</summary>
internal static class IdentityRules
{
    internal static void Id(BidContext bid)
    {
        if (bid.Bid.Id.IsNullOrEmpty) bid.Report(BidRule.BidId, "id", "A bid has an id.");
    }

    internal static void Imp(BidContext bid)
    {
        for (var i = 0; i < bid.Request.Imps.Count; i++)
        {
            if (bid.Request.Imps[i].Id != bid.Bid.ImpId) continue;
            (bid.Imp, bid.ImpIndex) = (bid.Request.Imps[i], i);
            return;
        }

        bid.Report(BidRule.ImpId, "impid", $"The request has no impression '{bid.Bid.ImpId}'.");
    }

    internal static void Creative(BidContext bid)
    {
        if (bid.Options.RequiresCreativeId && bid.Bid.CrId.IsNullOrEmpty)
            bid.Report(BidRule.CreativeId, "crid", "A creative has an id, by which it is approved.");
    }

    internal static void Expiry(BidContext bid)
    {
        // imp.exp is advice: a shorter or longer exp is the bidder's own risk, and no violation.
        if (bid.Bid.Exp is <= 0) bid.Report(BidRule.Expiry, "exp", $"The bid stands for {bid.Bid.Exp} seconds: it would be over before it is made.");
    }

    internal static void NoticeUrls(BidContext bid)
    {
        Check(bid, bid.Bid.NUrl, "nurl");
        Check(bid, bid.Bid.BUrl, "burl");
        Check(bid, bid.Bid.LUrl, "lurl");
    }

    private static void Check(BidContext bid, Utf8Text url, string field)
    {
        if (url.IsNullOrEmpty || StartsWith(url, "https://"u8) || StartsWith(url, "http://"u8)) return;
        bid.Report(BidRule.NoticeUrl, field, "A notice is sent to an absolute http or https URL.");
    }

    private static bool StartsWith(Utf8Text url, ReadOnlySpan<byte> scheme) => url.Length > scheme.Length && url.Slice(0, scheme.Length).EqualsIgnoreCase(scheme);
}
