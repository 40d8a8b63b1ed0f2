using System.Globalization;
using System.Text;
using System.Xml;

namespace AdTech.Auction.Checking.Markup;

/// <summary>Reads VAST in one pass, forward only. Document types are refused: they can make a small document large, or read files.</summary>
internal static class VastReader
{
    private const int CharactersMax = 1_048_576; // a megabyte of markup is more than any player takes

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = CharactersMax,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    internal static VastDocument Read(ReadOnlySpan<byte> utf8)
    {
        var vast = new VastDocument();
        try
        {
            // A string, not a stream: the text came in JSON, so an encoding that its declaration names is not its encoding any more.
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(utf8).Trim('\uFEFF', ' ', '\r', '\n', '\t')), Settings);
            ReadRoot(reader, vast);
        }
        catch (XmlException malformed)
        {
            vast.Error = $"The markup is not well-formed XML: {malformed.Message}";
        }

        return vast;
    }

    private static void ReadRoot(XmlReader xml, VastDocument vast)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "VAST")
        {
            vast.Error = $"The root of VAST is VAST, not {xml.LocalName}.";
            return;
        }

        vast.Version = xml.GetAttribute("version") ?? "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element) ReadElement(xml, vast);
        }

        vast.Error = Lacking(vast);
    }

    private static void ReadElement(XmlReader xml, VastDocument vast)
    {
        switch (xml.LocalName)
        {
            case "Ad":
                vast.Ads++;
                break;
            case "InLine":
                vast.HasInLine = true;
                break;
            case "Wrapper":
                vast.HasWrapper = true;
                break;
            case "Linear":
                vast.HasLinear = true;
                if (xml.GetAttribute("skipoffset") is not null) vast.IsSkippable = true;
                break;
            case "NonLinear":
                vast.HasNonLinear = true;
                break;
            case "Duration":
                vast.Seconds = (vast.Seconds ?? 0) + SecondsOf(TextOf(xml));
                break;
            case "Impression":
                vast.HasImpression |= Load(xml, vast).Length > 0;
                break;
            case "VASTAdTagURI":
                vast.HasWrappedUrl |= Load(xml, vast).Length > 0;
                break;
            case "MediaFile":
                vast.MediaFiles.Add(MediaFileOf(xml));
                Load(xml, vast);
                break;
            case "Tracking" or "ClickTracking" or "NonLinearClickTracking" or "StaticResource" or "IFrameResource" or "JavaScriptResource" or "InteractiveCreativeFile"
                or "Mezzanine" or "Error" or "Viewable" or "NotViewable" or "ViewUndetermined" or "IconViewTracking":
                Load(xml, vast);
                break;
        }
    }

    private static string Load(XmlReader xml, VastDocument vast)
    {
        var element = xml.LocalName;
        var url = TextOf(xml);
        if (vast.InsecureLoad is null && url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) vast.InsecureLoad = (element, url);
        return url;
    }

    /// <summary>The text of an element, leaving the reader on its end.</summary>
    private static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var text = "";
        StringBuilder? parts = null; // joining strings would be quadratic in a text of many small sections
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA)) continue;
            if (text.Length == 0) text = xml.Value;
            else (parts ??= new StringBuilder(text)).Append(xml.Value);
        }

        return (parts?.ToString() ?? text).Trim();
    }

    private static VastMediaFile MediaFileOf(XmlReader xml)
    {
        var bitrate = Number(xml.GetAttribute("bitrate"));
        return new VastMediaFile(
            xml.GetAttribute("type") ?? "",
            xml.GetAttribute("delivery") == "streaming",
            Number(xml.GetAttribute("width")),
            Number(xml.GetAttribute("height")),
            bitrate ?? Number(xml.GetAttribute("minBitrate")),
            bitrate ?? Number(xml.GetAttribute("maxBitrate")));
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? SecondsOf(string text) => // 00:00:30 or 00:00:30.500
        TimeSpan.TryParseExact(text, [@"hh\:mm\:ss", @"hh\:mm\:ss\.fff"], CultureInfo.InvariantCulture, out var length)
            ? length.Ticks / (decimal)TimeSpan.TicksPerSecond
            : null;

    private static string? Lacking(VastDocument vast) => vast switch
    {
        { Ads: 0 } => "The document has no ad.",
        { HasInLine: false, HasWrapper: false } => "The ad is neither inline nor a wrapper.",
        { HasWrapper: true, HasWrappedUrl: false } => "The wrapper names no document.",
        { HasImpression: false } => "The ad has no impression, which is what bills it.",
        { HasInLine: true, HasWrapper: false, HasLinear: false, HasNonLinear: false } => "The ad has no creative.",
        { HasInLine: true, HasWrapper: false, HasLinear: true, Seconds: null } => "The linear creative has no duration of the form HH:MM:SS.",
        { HasInLine: true, HasWrapper: false, HasLinear: true, MediaFiles.Count: 0 } => "The linear creative has no media file.",
        _ => null,
    };
}
