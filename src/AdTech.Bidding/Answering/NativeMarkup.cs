using System.Globalization;
using System.Text;
using AdTech.Bidding.Matching.Formats;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.OpenRtb;
using NativeImageDocument = AdTech.Events.NativeImage;

namespace AdTech.Bidding.Answering;

/// <summary>
/// Native 1.2: the assets that the request asks for, in its order and by its ids. The answer is JSON in a JSON string, so every quote in it is escaped once more; texts are escaped
/// twice when the creative is compiled.
/// </summary>
internal sealed class NativeMarkup
{
    private const int EventImpression = 1;
    private const int EventViewable = 2; // half of it for a second
    private const int MethodImage = 1;
    private readonly CreativeEntry _creative;
    private readonly byte[] _title;
    private readonly byte[] _icon;
    private readonly byte[] _main;
    private readonly byte[][] _data; // By type, 0 … 12.
    private readonly MarkupTemplate[] _shown; // third parties'
    private readonly MarkupTemplate[] _seen;
    private readonly MarkupTemplate[] _clicked;

    private NativeMarkup(CreativeEntry creative, string origin)
    {
        var native = creative.Document.Native ?? new NativeCreative();
        _creative = creative;
        _title = Twice(native.Title);
        _icon = Image(native.Icon, origin);
        _main = Image(native.MainImage, origin);
        string[] texts = ["", native.Sponsored, native.Description, native.Rating, native.Likes, native.Downloads, native.Price, "", "", "", "", native.DisplayUrl, native.CallToAction];
        _data = Array.ConvertAll(texts, Twice);
        _shown = Compile(creative, TrackerEvent.Impression);
        _seen = Compile(creative, TrackerEvent.Viewable);
        _clicked = Compile(creative, TrackerEvent.Click);
    }

    internal static NativeMarkup Compile(CreativeEntry creative, string origin) => new(creative, origin);

    internal void Write(in LinkWriter links, Native offered)
    {
        var to = links.To;
        // Native 1.0 wraps the request in {"native": …}, and expects the answer so; 1.1 and later do neither.
        var wrapped = IsWrapped(offered.RequestText.Span);
        to.Write(wrapped ? "{\\\"native\\\":{\\\"ver\\\":\\\"1.0\\\",\\\"assets\\\":["u8 : "{\\\"ver\\\":\\\"1.2\\\",\\\"assets\\\":["u8);
        var request = offered.Request;
        if (request is not null) WriteAssets(to, request);
        to.Write("],\\\"link\\\":{\\\"url\\\":\\\""u8);
        links.Click(_creative.LandingPageUtf8);
        to.Write("\\\""u8);
        if (_clicked.Length > 0) WriteUrls(links, ",\\\"clicktrackers\\\":["u8, _clicked);
        to.Write("},"u8);
        WriteTrackers(links, wrapped ? null : request);
        to.Write("}"u8);
        if (wrapped) to.Write("}"u8);
    }

    /// <summary>
    /// What was shown and seen, by image, as far as the request offers it. A script (method 2) is never asked for: it is not told which element is the ad, and could not measure.
    /// </summary>
    private void WriteTrackers(in LinkWriter links, NativeRequest? request)
    {
        var (to, shown, seen) = (links.To, Wants(request, EventImpression), Wants(request, EventViewable));
        // Exactly one of the two, or an SDK that honours both would count twice.
        if (!shown)
        {
            to.Write("\\\"imptrackers\\\":[\\\""u8);
            links.Impression();
            to.Write("\\\""u8);
            if (_shown.Length > 0) WriteUrls(links, ","u8, _shown);
            else to.Write("]"u8);
            if (!seen) return;
            to.Write(","u8);
        }

        to.Write("\\\"eventtrackers\\\":["u8);
        if (shown)
        {
            to.Write(Shown);
            links.Impression();
            to.Write("\\\"}"u8);
            WriteEvents(links, Shown, _shown);
        }

        if (seen)
        {
            if (shown) to.Write(","u8);
            to.Write(Seen);
            links.View();
            to.Write("\\\"}"u8);
            WriteEvents(links, Seen, _seen);
        }

        to.Write("]"u8);
    }

    private static ReadOnlySpan<byte> Shown => "{\\\"event\\\":1,\\\"method\\\":1,\\\"url\\\":\\\""u8;

    private static ReadOnlySpan<byte> Seen => "{\\\"event\\\":2,\\\"method\\\":1,\\\"url\\\":\\\""u8;

    /// <summary>The rest of an array of addresses, with its end.</summary>
    private static void WriteUrls(in LinkWriter links, ReadOnlySpan<byte> before, MarkupTemplate[] urls)
    {
        links.To.Write(before);
        for (var i = 0; i < urls.Length; i++)
        {
            links.To.Write(i == 0 ? "\\\""u8 : ",\\\""u8);
            urls[i].Write(links);
            links.To.Write("\\\""u8);
        }

        links.To.Write("]"u8);
    }

    private static void WriteEvents(in LinkWriter links, ReadOnlySpan<byte> before, MarkupTemplate[] urls)
    {
        foreach (var url in urls)
        {
            links.To.Write(","u8);
            links.To.Write(before);
            url.Write(links);
            links.To.Write("\\\"}"u8);
        }
    }

    /// <summary>Addresses, escaped for the JSON that they stand in; the template escapes them once more for the string that this stands in.</summary>
    private static MarkupTemplate[] Compile(CreativeEntry creative, TrackerEvent what) =>
        [.. Trackers.Of(creative.Document, what).Select(url => new MarkupTemplate.Builder(creative).Url(url, static text => Encoding.UTF8.GetString(JsonFragment.Escape(text))).Build())];

    private static bool IsWrapped(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != (byte)'{') return false;
        return text[1..].TrimStart(" \t\r\n"u8).StartsWith("\"native\""u8);
    }

    private static bool Wants(NativeRequest? request, int what)
    {
        if (request is null) return false;
        foreach (var tracker in request.EventTrackers)
        {
            if (tracker.Event == what && tracker.Methods.AsSpan().Contains(MethodImage)) return true;
        }
        return false;
    }

    private void WriteAssets(AnswerBuffer to, NativeRequest request)
    {
        var first = true;
        foreach (var asset in request.Assets)
        {
            var start = to.Length;
            if (!first) to.Write(","u8);
            to.Write("{\\\"id\\\":"u8);
            to.WriteNumber(asset.Id ?? 0);
            if (WriteAsset(to, asset)) first = false;
            else to.Truncate(start);
        }
    }

    /// <summary>Writes what matching found to fit; an asset that nothing fits is left out (it is not required, or there would be no bid).</summary>
    private bool WriteAsset(AnswerBuffer to, NativeAsset asset)
    {
        if (asset.Title is { } title)
        {
            return NativeAssets.Title(title, _creative) is not null && WriteText(to, ",\\\"title\\\":{\\\"text\\\":\\\""u8, _title);
        }
        if (asset.Img is { } image)
        {
            if (NativeAssets.Image(image, _creative) is not { } found) return false;
            to.Write(ReferenceEquals(found, _creative.Document.Native?.Icon) ? _icon : _main);
            return true;
        }
        return asset.Data is { Type: > 0 and < 13 } data && NativeAssets.Data(data, _creative) is not null
            && WriteText(to, ",\\\"data\\\":{\\\"value\\\":\\\""u8, _data[data.Type.Value]);
    }

    private static bool WriteText(AnswerBuffer to, ReadOnlySpan<byte> before, byte[] text)
    {
        to.Write(before);
        to.Write(text);
        to.Write("\\\"}}"u8);
        return true;
    }

    private static byte[] Image(NativeImageDocument? image, string origin) => image is null ? [] : Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $",\\\"img\\\":{{\\\"url\\\":\\\"{Encoding.UTF8.GetString(Twice(PublicUrlOptions.Absolute(origin, image.Url)))}\\\",\\\"w\\\":{image.W},\\\"h\\\":{image.H}}}}}"));

    private static byte[] Twice(string text) => JsonFragment.Escape(Encoding.UTF8.GetString(JsonFragment.Escape(text)));
}
