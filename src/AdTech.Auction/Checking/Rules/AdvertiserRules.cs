using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>Who advertises: block and allow lists of domains and apps.</summary>
internal static class AdvertiserRules
{
    internal static void Stated(BidContext bid)
    {
        if (bid.Bid.ADomain.Count == 0 && bid.Options.RequiresAdvertiserDomain)
            bid.Report(BidRule.AdvertiserDomain, "adomain", "The advertiser's domain is missing.");
        for (var i = 0; i < bid.Bid.ADomain.Count; i++)
        {
            if (!Domains.IsDomain(bid.Bid.ADomain[i].Span))
                bid.Report(BidRule.AdvertiserDomain, $"adomain[{i}]", $"'{bid.Bid.ADomain[i]}' is not a domain such as ford.com.");
        }
    }

    internal static void Blocked(BidContext bid)
    {
        for (var i = 0; i < bid.Bid.ADomain.Count; i++)
        {
            if (Find(bid.Bid.ADomain[i], bid.Request.BAdv) is { } blocked)
                bid.Report(BidRule.BlockedAdvertiser, $"adomain[{i}]", $"'{bid.Bid.ADomain[i]}' is blocked by badv '{blocked}'.");
        }
    }

    internal static void Deal(BidContext bid)
    {
        if (bid.Deal is not { WADomain.Count: > 0 } deal) return;
        if (bid.Bid.ADomain.Count == 0) bid.Report(BidRule.DealAdvertiser, "adomain", $"Deal '{deal.Id}' is for certain advertisers only.");
        for (var i = 0; i < bid.Bid.ADomain.Count; i++)
        {
            if (Find(bid.Bid.ADomain[i], deal.WADomain) is null)
                bid.Report(BidRule.DealAdvertiser, $"adomain[{i}]", $"'{bid.Bid.ADomain[i]}' is not in the wadomain of deal '{deal.Id}'.");
        }
    }

    internal static void App(BidContext bid)
    {
        if (bid.Bid.Bundle.IsNullOrEmpty) return;
        foreach (var app in bid.Request.BApp)
        {
            if (app.EqualsIgnoreCase(bid.Bid.Bundle)) bid.Report(BidRule.BlockedApp, "bundle", $"'{bid.Bid.Bundle}' is in bapp.");
        }
    }

    private static Utf8Text? Find(Utf8Text domain, PooledList<Utf8Text> list)
    {
        foreach (var entry in list)
        {
            if (Domains.IsWithin(domain.Span, entry.Span)) return entry;
        }

        return null;
    }
}
