using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>The naive scan's view of what an impression can show.</summary>
internal static class NaiveFormats
{
    public static bool CanShow(CreativeDocument creative, BidRequest request, Imp imp) => creative.Format switch
    {
        CreativeFormat.BannerHtml or CreativeFormat.BannerImage => imp.Banner is { } banner && Banner(creative, banner, imp, request.Device),
        CreativeFormat.Video => imp.Video is { } v && v.Linearity != 2 && Sizes(creative, v) is var fits
            && Timed(creative, v.Protocols, v.RqdDurs, v.MinDuration, v.MaxDuration, v.PodDur, v.BAttr, v.Api)
            && creative.MediaFiles.Any(file => fits(file) && Plays(file, v.Mimes, v.Delivery, v.MinBitrate, v.MaxBitrate)),
        CreativeFormat.Audio => imp.Audio is { } a
            && Timed(creative, a.Protocols, a.RqdDurs, a.MinDuration, a.MaxDuration, a.PodDur, a.BAttr, a.Api)
            && creative.MediaFiles.Any(file => Plays(file, a.Mimes, a.Delivery, a.MinBitrate, a.MaxBitrate)),
        CreativeFormat.Native => imp.Native is { Request: { } assets } native && creative.Native is not null && Needs(creative, native.BAttr, native.Api)
            && assets.Assets.Where(asset => asset.Required == 1).All(asset => Fills(asset, creative.Native)),
        _ => false,
    };

    private static bool Needs(CreativeDocument creative, IEnumerable<int> blocked, IEnumerable<int> apis) =>
        !creative.Attr.Intersect(blocked).Any() && (creative.Apis.Count == 0 || creative.Apis.Intersect(apis).Any());

    private static bool Banner(CreativeDocument creative, Banner banner, Imp imp, Device? device)
    {
        if (!Needs(creative, banner.BAttr, banner.Api)) return false;
        var html = creative.Format == CreativeFormat.BannerHtml;
        var types = new List<int> { 2 };
        if (html) types.Add(3);
        if (html && creative.Html.Contains("<iframe", StringComparison.Ordinal)) types.Add(4);
        if (types.Intersect(banner.BType).Any()) return false;
        string[] ours = html ? ["text/html", "application/xhtml+xml", "text/javascript", "application/javascript"] : [ImageType(creative.Asset)];
        if (!banner.Mimes.IsEmpty && !banner.Mimes.Any(mime => ours.Contains(Same(mime.ToString())))) return false;
        if (!banner.Formats.IsEmpty) return banner.Formats.Any(format => Format(creative, format));
        if (banner.W > 0 && banner.H > 0) return banner.W == creative.W && banner.H == creative.H;
        if (imp.Instl != 1 || creative.W < 300 || creative.H < 250) return false;
        var scale = device?.PxRatio ?? 1;
        return (device?.W ?? 0) is var w && (device?.H ?? 0) is var h && (w == 0 || creative.W <= w / scale) && (h == 0 || creative.H <= h / scale);
    }

    private static bool Format(CreativeDocument creative, Format format)
    {
        if (format.W > 0 && format.H > 0) return format.W == creative.W && format.H == creative.H;
        return format.WRatio > 0 && format.HRatio > 0 && creative.W >= (format.WMin ?? 0) && creative.W * format.HRatio == creative.H * format.WRatio;
    }

    private static bool Timed(
        CreativeDocument creative, PooledList<int> protocols, PooledList<int> required, int? min, int? max, int? pod, IEnumerable<int> blocked, IEnumerable<int> apis)
    {
        if (!protocols.IsEmpty && !protocols.Intersect([2, 3, 7, 11, 13, 15]).Any()) return false;
        if (!Needs(creative, blocked, apis)) return false;
        var seconds = creative.DurationSeconds;
        if (!required.IsEmpty) return required.Contains(seconds);
        if (seconds == 0) return min is null or 0 && max is null && pod is null;
        return seconds >= (min ?? 0) && seconds <= (max ?? int.MaxValue) && seconds <= (pod ?? int.MaxValue);
    }

    private static bool Plays(MediaFile file, PooledList<Utf8Text> mimes, PooledList<int> delivery, int? minRate, int? maxRate)
    {
        if (!mimes.IsEmpty && !mimes.Any(mime => Same(mime.ToString()) == Same(file.Mime))) return false;
        if (!delivery.IsEmpty && !(file.Delivery == "streaming" ? delivery.Contains(1) : delivery.Contains(2) || delivery.Contains(3))) return false;
        return file.BitrateKbps == 0 || (file.BitrateKbps >= (minRate ?? 0) && file.BitrateKbps <= (maxRate ?? int.MaxValue));
    }

    private static Func<MediaFile, bool> Sizes(CreativeDocument creative, Video video) => file =>
    {
        if (video.BoxingAllowed != 0 || video.W is not > 0 || video.H is not > 0) return true;
        var w = file.W > 0 ? file.W : creative.W > 0 ? creative.W : creative.MediaFiles[0].W;
        var h = file.H > 0 ? file.H : creative.W > 0 ? creative.H : creative.MediaFiles[0].H;
        if (w == 0 || h == 0) return false;
        var (ours, theirs) = ((decimal)w * video.H.Value, (decimal)h * video.W.Value);
        return Math.Abs(ours - theirs) <= theirs / 20;
    };

    private static bool Fills(NativeAsset asset, NativeCreative native)
    {
        if (asset.Title is { } title) return Text(native.Title, title.Len);
        if (asset.Data is { } data)
        {
            return data.Type switch
            {
                1 => Text(native.Sponsored, data.Len),
                2 => Text(native.Description, data.Len),
                3 => Text(native.Rating, data.Len),
                4 => Text(native.Likes, data.Len),
                5 => Text(native.Downloads, data.Len),
                6 => Text(native.Price, data.Len),
                11 => Text(native.DisplayUrl, data.Len),
                12 => Text(native.CallToAction, data.Len),
                _ => false,
            };
        }

        if (asset.Img is not { } img) return false;
        var image = img.Type == 1 ? native.Icon : img.Type is null or 3 ? native.MainImage : null;
        return image is { Url.Length: > 0 } && Pixels(image.W, img.W, img.WMin) && Pixels(image.H, img.H, img.HMin)
            && (img.Mimes.IsEmpty || img.Mimes.Any(mime => Same(mime.ToString()) == ImageType(image.Url)));
    }

    private static bool Text(string text, int? max) => text.Length > 0 && (max is null or 0 || text.Length <= max);

    private static bool Pixels(int have, int? exact, int? least) => least is not null ? have >= least : exact is null or 0 || have == exact;

    private static string ImageType(string url) => url.Contains('.', StringComparison.Ordinal) ? Same("image/" + url.Split('.')[^1]) : "unknown";

    private static string Same(string mime) => mime.ToLowerInvariant() switch
    {
        "image/jpg" => "image/jpeg",
        "audio/mp3" => "audio/mpeg",
        var same => same,
    };
}
