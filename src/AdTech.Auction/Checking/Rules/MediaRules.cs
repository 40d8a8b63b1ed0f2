using System.Text;
using AdTech.Auction.Checking.Markup;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>
/// The player can play at least one media file: one of its MIME types, its delivery methods and its bit rates, and of its shape where boxing is forbidden.
/// </summary>
internal static class MediaRules
{
    private const int StreamingDelivery = 1;
    private const int ProgressiveDelivery = 2;
    private const int DownloadDelivery = 3; // a progressive file can be had whole

    internal static void Media(BidContext bid)
    {
        if (bid.Vast is not { MediaFiles.Count: > 0 } vast || !StreamOffer.TryGet(bid, out var offer)) return;
        string? why = null;
        foreach (var file in vast.MediaFiles)
        {
            if (Against(file, offer, bid) is not { } reason) return;
            why ??= reason;
        }

        bid.Report(BidRule.Media, "adm", $"No media file can be played; the first: {why}");
    }

    private static string? Against(in VastMediaFile file, in StreamOffer offer, BidContext bid)
    {
        if (!Supports(offer.Mimes, file.Type)) return $"its type '{file.Type}' is not in mimes: {string.Join(", ", offer.Mimes)}.";
        if (!Delivers(offer.Delivery.AsSpan(), file.IsStreaming)) return file.IsStreaming ? "it is streamed." : "it is downloaded progressively.";
        if (offer.MaxBitrate is > 0 && file.MinBitrate > offer.MaxBitrate) return $"its {file.MinBitrate} kbit/s are above maxbitrate {offer.MaxBitrate}.";
        if (offer.MinBitrate is > 0 && file.MaxBitrate < offer.MinBitrate) return $"its {file.MaxBitrate} kbit/s are below minbitrate {offer.MinBitrate}.";
        if (bid.Kind == MarkupKind.Video && bid.Imp!.Video!.BoxingAllowed == 0 && !SameShape(file, bid.Imp.Video))
            return $"its {file.Width}×{file.Height} would need boxing in {bid.Imp.Video.W}×{bid.Imp.Video.H}.";
        return null;
    }

    private static bool Supports(PooledList<Utf8Text> mimes, string type)
    {
        foreach (var mime in mimes)
        {
            if (mime.Length == type.Length && Ascii.EqualsIgnoreCase(mime.Span, type)) return true;
        }

        return mimes.Count == 0;
    }

    private static bool Delivers(ReadOnlySpan<int> methods, bool isStreaming)
    {
        if (!methods.ContainsAny(StreamingDelivery, ProgressiveDelivery, DownloadDelivery)) return true;
        return isStreaming ? methods.Contains(StreamingDelivery) : methods.ContainsAny(ProgressiveDelivery, DownloadDelivery);
    }

    private static bool SameShape(in VastMediaFile file, Video video)
    {
        if (file is not { Width: > 0, Height: > 0 } || video is not { W: > 0, H: > 0 }) return true;
        var (one, other) = ((long)file.Width.Value * video.H.Value, (long)file.Height.Value * video.W.Value);
        return Math.Abs(one - other) * 20 <= Math.Max(one, other); // 5 %: 640×360 and 854×480 are both 16:9
    }
}
