using AdTech.Events;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>
/// Whether a creative loads something over plain HTTP. Only its own absolute URLs count: paths are under <c>AdTech:PublicUrl</c>, and a landing page is gone to, not loaded. In markup every
/// "http://" counts that is not the target of a link, plain text, or the name of a standard; a script that only goes there counts too, since nobody can tell.
/// </summary>
internal static class PlainHttp
{
    private const string Scheme = "http:";

    internal static bool IsLoadedBy(CreativeDocument creative) => creative.Trackers.Any(tracker => Is(tracker.Url)) || creative.Format switch
    {
        CreativeFormat.BannerHtml => IsInMarkup(creative.Html),
        CreativeFormat.BannerImage => Is(creative.Asset),
        CreativeFormat.Video or CreativeFormat.Audio => creative.MediaFiles.Any(file => Is(file.Url)),
        CreativeFormat.Native => Is(creative.Native?.Icon?.Url) || Is(creative.Native?.MainImage?.Url),
        _ => false,
    };

    // <img src="http://cdn.example/a.png">       → loaded
    // <style>b{background:url(http://…)}</style> → loaded
    // <a href="http://shop.example">http://…</a> → a link and its text
    // <svg xmlns="http://www.w3.org/2000/svg">   → a name
    internal static bool IsInMarkup(ReadOnlySpan<char> html)
    {
        for (var at = 0; Next(html, ref at);)
        {
            var before = html[..at];
            var after = html[(at + Scheme.Length)..];
            at += Scheme.Length;
            if (!IsAuthority(after) || IsStandard(after)) continue;
            var tag = before.LastIndexOf('<');
            if (tag > before.LastIndexOf('>'))
            {
                if (!IsLinkTarget(before[tag..])) return true;
            }
            else if (IsInside(before, "script") || IsInside(before, "style"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string? url) => url?.AsSpan().TrimStart().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Next(ReadOnlySpan<char> html, ref int at)
    {
        var found = html[at..].IndexOf(Scheme, StringComparison.OrdinalIgnoreCase);
        at += found;
        return found >= 0;
    }

    /// <summary>Two slashes follow, in a script perhaps escaped.</summary>
    private static bool IsAuthority(ReadOnlySpan<char> after) => after.StartsWith("//", StringComparison.Ordinal) || after.StartsWith(@"\/\/", StringComparison.Ordinal);

    private static bool IsStandard(ReadOnlySpan<char> after) => after.TrimStart(@"\/").StartsWith("www.w3.org/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a tag, up to the URL, is a link and the URL its target.</summary>
    private static bool IsLinkTarget(ReadOnlySpan<char> tag)
    {
        var name = tag[1..];
        var isLink = name.StartsWith("a", StringComparison.OrdinalIgnoreCase) && name.Length > 1 && char.IsWhiteSpace(name[1]);
        isLink |= name.StartsWith("area", StringComparison.OrdinalIgnoreCase) && name.Length > 4 && char.IsWhiteSpace(name[4]);
        var attribute = tag.TrimEnd().TrimEnd("\"'\\").TrimEnd();
        if (!isLink || !attribute.EndsWith("=", StringComparison.Ordinal)) return false;
        attribute = attribute[..^1].TrimEnd();
        return attribute.EndsWith("href", StringComparison.OrdinalIgnoreCase) && char.IsWhiteSpace(attribute[^5]);
    }

    private static bool IsInside(ReadOnlySpan<char> before, string element)
    {
        var open = before.LastIndexOf($"<{element}", StringComparison.OrdinalIgnoreCase);
        return open >= 0 && before[open..].IndexOf($"</{element}", StringComparison.OrdinalIgnoreCase) < 0;
    }
}
