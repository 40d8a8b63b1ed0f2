using AdTech.Auction.Checking.Markup;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary><c>secure = 1</c>: everything the ad loads comes over https. Where a click leads is not loaded.</summary>
internal static class SecureRules
{
    internal static void Secure(BidContext bid)
    {
        if (bid.Imp?.Secure != 1 || bid.Bid.Adm.IsNullOrEmpty) return;
        if (bid.Vast is { InsecureLoad: var (element, url) }) bid.Report(BidRule.Secure, "adm", $"{element} is not secure: {url}");
        else if (bid.Native is { } native) Native(bid, native);
        else if (bid.Kind is MarkupKind.Banner or MarkupKind.Unknown && HtmlScan.IndexOfInsecureLoad(bid.Bid.Adm.Span) is >= 0 and var at)
            bid.Report(BidRule.Secure, "adm", $"The markup loads over http at byte {at}.");
    }

    private static void Native(BidContext bid, NativeResponse ad)
    {
        for (var i = 0; i < ad.Assets.Count; i++)
        {
            if (ad.Assets[i].Img is { } image && IsInsecure(image.Url))
                bid.Report(BidRule.Secure, $"adm.assets[{i}].img.url", $"The image is not secure: {image.Url}");
        }

        if (IsInsecure(ad.JsTracker)) bid.Report(BidRule.Secure, "adm.jstracker", "The script loads over http.");
        foreach (var tracker in ad.ImpTrackers)
        {
            if (IsInsecure(tracker)) bid.Report(BidRule.Secure, "adm.imptrackers", $"A tracker is not secure: {tracker}");
        }

        foreach (var tracker in ad.EventTrackers)
        {
            if (IsInsecure(tracker.Url)) bid.Report(BidRule.Secure, "adm.eventtrackers", $"A tracker is not secure: {tracker.Url}");
        }
    }

    private static bool IsInsecure(Utf8Text url) => url.Length > 7 && url.Slice(0, 7).EqualsIgnoreCase("http://"u8);
}
