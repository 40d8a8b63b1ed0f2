using System.Buffers;
using System.Net;

namespace AdTech.Simulator.Browsing;

/// <summary>
/// Finds the tracking links in HTML by their paths, without running scripts: a link ends where its quotes do. A real browser loads the pixel, runs the script
/// that waits for the ad to be seen, and follows the anchor; which link is which, the path says. The tag tells by the view link, too, that it has measured.
/// </summary>
internal static class HtmlReader
{
    private const string Tracking = "/t/";
    private const string Tag = "v1.js";
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'<>()` \t\r\n");

    internal static void Read(string html, AdLinks links)
    {
        // In attributes & is &amp;, in scripts it may be \u0026 and / may be \/.
        var text = WebUtility.HtmlDecode(html).Replace("\\u0026", "&", StringComparison.OrdinalIgnoreCase).Replace("\\/", "/", StringComparison.Ordinal);
        var isMeasured = false;
        for (var from = 0; from < text.Length;)
        {
            var at = text.IndexOf(Tracking, from, StringComparison.Ordinal);
            if (at < 0) break;
            var start = text.AsSpan(0, at).LastIndexOfAny(Ends) + 1;
            var length = text.AsSpan(at).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : at + length;
            var kind = text.AsSpan(at + Tracking.Length, end - at - Tracking.Length);
            Add(kind, text[start..end], links);
            isMeasured |= kind.SequenceEqual(Tag);
            from = end;
        }

        if (!isMeasured) return;
        foreach (var view in links.Views) links.AddMeasured(view + "&e=measured");
    }

    private static void Add(ReadOnlySpan<char> kind, string url, AdLinks links)
    {
        if (kind.StartsWith("imp?", StringComparison.Ordinal)) links.AddImpression(url);
        else if (kind.StartsWith("view?", StringComparison.Ordinal)) links.AddView(url);
        else if (kind.StartsWith("click?", StringComparison.Ordinal)) links.AddClick(url);
    }
}
