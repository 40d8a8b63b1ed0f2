using System.Globalization;
using System.Text;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
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
    private const int MethodImage = 1;
    private readonly string _title;
    private readonly int _titleLength;
    private readonly byte[] _titleJson;
    private readonly byte[]? _icon;
    private readonly byte[]? _main;
    private readonly byte[]?[] _data = new byte[]?[13]; // By type, 1 … 12.
    private readonly string[] _dataTexts = new string[13];
    private readonly byte[] _landingPage;

    private NativeMarkup(CreativeEntry creative, string origin)
    {
        var native = creative.Document.Native ?? new NativeCreative();
        _title = native.Title;
        _titleLength = Runes(native.Title);
        _titleJson = Twice(native.Title);
        _icon = Image(native.Icon, origin, 1);
        _main = Image(native.MainImage, origin, 3);
        _landingPage = creative.LandingPageUtf8;
        string[] texts = ["", native.Sponsored, native.Description, native.Rating, native.Likes, native.Downloads, native.Price, "", "", "", "", native.DisplayUrl, native.CallToAction];
        for (var type = 1; type < texts.Length; type++)
        {
            _dataTexts[type] = texts[type];
            if (texts[type].Length > 0) _data[type] = Twice(texts[type]);
        }
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
        links.Click(_landingPage);
        to.Write("\\\"},"u8);
        // Exactly one of the two, or an SDK that honours both would count twice.
        to.Write(!wrapped && WantsTracker(request) ? "\\\"eventtrackers\\\":[{\\\"event\\\":1,\\\"method\\\":1,\\\"url\\\":\\\""u8 : "\\\"imptrackers\\\":[\\\""u8);
        links.Impression();
        to.Write(!wrapped && WantsTracker(request) ? "\\\"}]}"u8 : "\\\"]}"u8);
        if (wrapped) to.Write("}"u8);
    }

    private static bool IsWrapped(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != (byte)'{') return false;
        return text[1..].TrimStart(" \t\r\n"u8).StartsWith("\"native\""u8);
    }

    private static bool WantsTracker(NativeRequest? request)
    {
        if (request is null) return false;
        foreach (var tracker in request.EventTrackers)
        {
            if (tracker.Event == EventImpression && tracker.Methods.AsSpan().Contains(MethodImage)) return true;
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

    private bool WriteAsset(AnswerBuffer to, NativeAsset asset)
    {
        if (asset.Title is { } title)
        {
            if (_title.Length == 0) return false;
            to.Write(",\\\"title\\\":{\\\"text\\\":\\\""u8);
            WriteText(to, _title, _titleLength, _titleJson, title.Len);
            to.Write("\\\"}}"u8);
            return true;
        }
        if (asset.Img is { } image)
        {
            var json = image.Type == 1 ? _icon : image.Type is 3 or null ? _main ?? _icon : _main;
            if (json is null) return false;
            to.Write(json);
            return true;
        }
        if (asset.Data is not { Type: > 0 and < 13 } data || _data[data.Type.Value] is not { } text) return false;
        to.Write(",\\\"data\\\":{\\\"value\\\":\\\""u8);
        WriteText(to, _dataTexts[data.Type.Value], Runes(_dataTexts[data.Type.Value]), text, data.Len);
        to.Write("\\\"}}"u8);
        return true;
    }

    /// <summary>The text, cut to what the placement shows.</summary>
    private static void WriteText(AnswerBuffer to, string text, int length, byte[] json, int? max) =>
        to.Write(max is not > 0 || length <= max ? json : Twice(Cut(text, max.Value)));

    private static string Cut(string text, int runes)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes-- == 0) break;
            cut.Append(rune.ToString());
        }
        return cut.ToString().TrimEnd();
    }

    private static int Runes(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    private static byte[]? Image(NativeImageDocument? image, string origin, int type) => image is null || image.Url.Length == 0 ? null : Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $",\\\"img\\\":{{\\\"type\\\":{type},\\\"url\\\":\\\"{Encoding.UTF8.GetString(Twice(AssetUrl.Absolute(origin, image.Url)))}\\\",\\\"w\\\":{image.W},\\\"h\\\":{image.H}}}}}"));

    private static byte[] Twice(string text) => JsonFragment.Escape(Encoding.UTF8.GetString(JsonFragment.Escape(text)));
}
