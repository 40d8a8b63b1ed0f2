using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Markup;

/// <summary>Tells markup apart by how it begins: JSON, VAST, or anything else, which is HTML.</summary>
internal static class MarkupSniffer
{
    private const int Look = 512; // an XML declaration and comments may stand before the root

    /// <summary>Whether markup may be of a format. Markup that comes with the win notice may be anything.</summary>
    internal static bool Fits(ReadOnlySpan<byte> markup, MarkupKind kind) => markup.IsEmpty || kind switch
    {
        MarkupKind.Video or MarkupKind.Audio => IsXml(markup) && IsVast(markup),
        MarkupKind.Native => IsJson(markup),
        MarkupKind.Banner => !IsJson(markup) && !IsVast(markup),
        _ => true,
    };

    /// <summary>The best guess for a bid that does not state its format.</summary>
    internal static MarkupKind KindOf(ReadOnlySpan<byte> markup, Imp imp) => markup switch
    {
        _ when markup.IsEmpty => MarkupKind.Unknown,
        _ when IsVast(markup) && imp.Video is not null => MarkupKind.Video,
        _ when IsVast(markup) && imp.Audio is not null => MarkupKind.Audio,
        _ when IsJson(markup) && imp.Native is not null => MarkupKind.Native,
        _ when !IsVast(markup) && !IsJson(markup) && imp.Banner is not null => MarkupKind.Banner,
        _ => MarkupKind.Unknown,
    };

    private static bool IsJson(ReadOnlySpan<byte> markup) => Trim(markup) is [(byte)'{', ..];

    private static bool IsXml(ReadOnlySpan<byte> markup) => Trim(markup) is [(byte)'<', ..];

    private static bool IsVast(ReadOnlySpan<byte> markup) => Trim(markup) is var text && text[..Math.Min(Look, text.Length)].IndexOf("<VAST"u8) >= 0;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> markup)
    {
        if (markup.StartsWith("\uFEFF"u8)) markup = markup[3..];
        return markup.TrimStart(" \t\r\n"u8);
    }
}
