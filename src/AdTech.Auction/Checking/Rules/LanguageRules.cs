using System.Text;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>The creative's language, where it is stated: an allow list restricts creatives that have one, and "xx" has none.</summary>
internal static class LanguageRules
{
    internal static void Language(BidContext bid)
    {
        var (request, language, tag) = (bid.Request, bid.Bid.Language, bid.Bid.LangB);
        if (request.WLang.Count == 0 && request.WLangB.Count == 0) return;
        var stated = tag.IsNullOrEmpty ? language : tag;
        if (stated.IsNullOrEmpty || stated.EqualsIgnoreCase("xx"u8)) return;
        if (IsAllowed(stated, tag.IsNullOrEmpty, request.WLang) || IsAllowed(stated, tag.IsNullOrEmpty, request.WLangB)) return;
        bid.Report(BidRule.Language, tag.IsNullOrEmpty ? "language" : "langb", $"'{stated}' is not allowed: {Describe(request)}.");
    }

    /// <summary>A tag is within a shorter one (de-AT within de). A bid that states the bare language cannot be told apart from its regions, and is let in.</summary>
    private static bool IsAllowed(Utf8Text stated, bool isBare, PooledList<Utf8Text> list)
    {
        foreach (var allowed in list)
        {
            if (IsWithin(stated.Span, allowed.Span) || (isBare && IsWithin(allowed.Span, stated.Span))) return true;
        }

        return false;
    }

    private static bool IsWithin(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> range) =>
        range.Length > 0 && tag.Length >= range.Length && Ascii.EqualsIgnoreCase(tag[..range.Length], range) && (tag.Length == range.Length || tag[range.Length] == '-');

    private static string Describe(BidRequest request) => string.Join(", ", request.WLang.Concat(request.WLangB));
}
