using System.Text;

namespace AdTech.Auction.Checking.Markup;

/// <summary>Looks for what matters in HTML without parsing it.</summary>
internal static class HtmlScan
{
    private const int TagMax = 2048; // how far before a URL its tag is looked for

    /// <summary>Whether a tag opens anywhere, in either case: <c>&lt;script</c>.</summary>
    internal static bool HasTag(ReadOnlySpan<byte> html, ReadOnlySpan<byte> tag)
    {
        for (int at; (at = html.IndexOf((byte)'<')) >= 0; html = html[(at + 1)..])
        {
            if (html.Length - at >= tag.Length && Ascii.EqualsIgnoreCase(html.Slice(at, tag.Length), tag)) return true;
        }

        return false;
    }

    /// <summary>
    /// The first place from which something is loaded over plain http; −1 for none. Where a click leads (<c>&lt;a href</c>) is not loaded, and the names of XML
    /// namespaces and document types only look like addresses.
    /// </summary>
    internal static int IndexOfInsecureLoad(ReadOnlySpan<byte> html)
    {
        for (var from = 0; from < html.Length;)
        {
            var at = html[from..].IndexOf("http://"u8);
            if (at < 0) return -1;
            at += from;
            from = at + "http://".Length;
            if (html[from..].StartsWith("www.w3.org/"u8)) continue;
            var before = html[Math.Max(0, at - TagMax)..at];
            var open = before.LastIndexOf((byte)'<');
            var inTag = open >= 0 && before[open..].IndexOf((byte)'>') < 0 ? before[open..] : default;
            if (inTag.Length > 2 && (inTag[1] | 0x20) == 'a' && inTag[2] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' && EndsWithHref(inTag)) continue;
            return at;
        }

        return -1;
    }

    private static bool EndsWithHref(ReadOnlySpan<byte> tag)
    {
        var text = tag.TrimEnd("\"' "u8).TrimEnd((byte)'=').TrimEnd((byte)' ');
        return text.Length >= 4 && Ascii.EqualsIgnoreCase(text[^4..], "href"u8);
    }
}
