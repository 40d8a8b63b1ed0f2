using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>A native ad answers its request asset by asset.</summary>
internal static class NativeRules
{
    private const int AssetsMax = 128; // × as many asked for = 16 K comparisons

    internal static void Assets(BidContext bid)
    {
        if (bid.Native is not { } ad || bid.Imp?.Native?.Request is not { } request) return;
        if (!ad.AssetsUrl.IsNullOrEmpty && request.AUrlSupport == 1 && ad.Assets.Count == 0) return; // they are behind a URL: not ours to judge
        if (ad.Assets.Count > AssetsMax)
        {
            bid.Report(BidRule.NativeAsset, "adm.assets", $"{ad.Assets.Count} assets are more than any placement shows.");
            return;
        }

        foreach (var asked in request.Assets)
        {
            if (asked.IsRequired && IndexOf(ad, asked.Id) < 0) bid.Report(BidRule.NativeAsset, "adm.assets", $"The required asset {asked.Id} is missing.");
        }

        for (var i = 0; i < ad.Assets.Count; i++)
        {
            var asset = ad.Assets[i];
            if (IndexOf(ad, asset.Id) != i) bid.Report(BidRule.NativeAsset, $"adm.assets[{i}].id", $"Asset {asset.Id} is there twice.");
            else if (Find(request, asset.Id) is { } asked) NativeAssetRules.Check(bid, i, asset, asked);
            else bid.Report(BidRule.NativeAsset, $"adm.assets[{i}].id", $"Asset {asset.Id} was not asked for.");
        }
    }

    internal static void Link(BidContext bid)
    {
        if (bid.Native is { } ad && (ad.Link is null || ad.Link.Url.IsNullOrEmpty))
            bid.Report(BidRule.NativeLink, "adm.link.url", "A native ad leads somewhere.");
    }

    internal static void Trackers(BidContext bid)
    {
        if (bid.Native is not { } ad || bid.Imp?.Native?.Request is not { EventTrackers.Count: > 0 } request) return;
        for (var i = 0; i < ad.EventTrackers.Count; i++)
        {
            var tracker = ad.EventTrackers[i];
            var supported = false;
            foreach (var asked in request.EventTrackers)
                supported |= asked.Event == tracker.Event && tracker.Method is { } method && asked.Methods.AsSpan().Contains(method);
            if (!supported) bid.Report(BidRule.NativeTracker, $"adm.eventtrackers[{i}]", $"Event {tracker.Event} by method {tracker.Method} is not supported.");
        }
    }

    private static int IndexOf(NativeResponse ad, int? id)
    {
        for (var i = 0; i < ad.Assets.Count; i++)
        {
            if (ad.Assets[i].Id == id) return i;
        }

        return -1;
    }

    private static NativeAsset? Find(NativeRequest request, int? id)
    {
        foreach (var asset in request.Assets)
        {
            if (asset.Id == id) return asset;
        }

        return null;
    }
}
