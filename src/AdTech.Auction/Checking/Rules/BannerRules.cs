using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>A banner has a size that is offered: one of the formats, a flexible one, or, for an interstitial, what fits the screen.</summary>
internal static class BannerRules
{
    internal static void Size(BidContext bid)
    {
        if (bid.Kind != MarkupKind.Banner || bid.Imp?.Banner is not { } banner) return;
        var sizes = banner.Formats.Count + (banner is { W: > 0, H: > 0 } ? 1 : 0);
        if (bid.Bid.W is not { } w || bid.Bid.H is not { } h)
        {
            // With one size on offer a bid is of that size. With several the publisher must know which.
            if (sizes > 1 || bid.Imp.IsInterstitial) bid.Report(BidRule.Size, "w", "Several sizes are offered: the bid states which one it has.");
            return;
        }

        if (w <= 0 || h <= 0) bid.Report(BidRule.Size, "w", $"{w}×{h} is no size.");
        else if (sizes > 0 && !IsOffered(banner, w, h) && !(bid.Imp.IsInterstitial && FitsScreen(bid, banner, w, h)))
            bid.Report(BidRule.Size, "w", $"{w}×{h} is not offered: {Describe(banner)}.");
        else if (sizes == 0 && bid.Imp.IsInterstitial && !FitsScreen(bid, banner, w, h)) bid.Report(BidRule.Size, "w", $"{w}×{h} does not fit the screen.");
    }

    internal static void Type(BidContext bid)
    {
        if (bid.Kind != MarkupKind.Banner || bid.Imp?.Banner is not { BType.Count: > 0 } banner) return;
        const int Script = 3;
        const int Frame = 4;
        foreach (var type in banner.BType)
        {
            var found = type switch
            {
                Script => Markup.HtmlScan.HasTag(bid.Bid.Adm.Span, "<script"u8),
                Frame => Markup.HtmlScan.HasTag(bid.Bid.Adm.Span, "<iframe"u8),
                _ => false, // whether HTML is a "text ad" cannot be told from outside
            };
            if (found)
                bid.Report(BidRule.BlockedBannerType, "adm", type == Script ? "The markup has a script, which btype blocks." : "The markup has an iframe, which btype blocks.");
        }
    }

    private static bool IsOffered(Banner banner, int w, int h)
    {
        if (banner.W == w && banner.H == h) return true;
        foreach (var format in banner.Formats)
        {
            if (format.W == w && format.H == h) return true;
            if (format is { WRatio: > 0, HRatio: > 0 } && (long)w * format.HRatio == (long)h * format.WRatio && w >= (format.WMin ?? 0)) return true;
        }

        return false;
    }

    /// <summary>An interstitial's formats are the most it may take; the screen is, where they are absent.</summary>
    private static bool FitsScreen(BidContext bid, Banner banner, int w, int h)
    {
        foreach (var format in banner.Formats)
        {
            if (format is { W: { } mostW, H: { } mostH } && Fits(bid, w, h, mostW, mostH)) return true;
        }

        if (banner.Formats.Count > 0) return false;
        if (banner is { W: > 0, H: > 0 }) return Fits(bid, w, h, banner.W.Value, banner.H.Value);
        return bid.Request.Device is not { W: > 0, H: > 0 } device || Fits(bid, w, h, device.W.Value, device.H.Value);
    }

    private static bool Fits(BidContext bid, int w, int h, int mostW, int mostH) =>
        w <= mostW && h <= mostH
        && (long)w * 100 >= (long)mostW * bid.Options.InterstitialWidthPercent && (long)h * 100 >= (long)mostH * bid.Options.InterstitialHeightPercent;

    private static string Describe(Banner banner)
    {
        var sizes = new List<string>();
        if (banner is { W: > 0, H: > 0 }) sizes.Add($"{banner.W}×{banner.H}");
        foreach (var format in banner.Formats) sizes.Add(format is { WRatio: not null } ? $"{format.WRatio}:{format.HRatio} from {format.WMin}" : $"{format.W}×{format.H}");
        return string.Join(", ", sizes);
    }
}
