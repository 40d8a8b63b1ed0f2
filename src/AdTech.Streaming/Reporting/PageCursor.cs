using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AdTech.Streaming.Reporting;

/// <summary>Where a list goes on: the key of its last row, in a form that nobody takes for an offset.</summary>
internal static class PageCursor
{
    private const string Prefix = "a:";

    internal static string Of(params ReadOnlySpan<long> key)
    {
        var text = new StringBuilder(Prefix);
        foreach (var part in key) text.Append(CultureInfo.InvariantCulture, $"{(text.Length > Prefix.Length ? "." : "")}{part}");
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>The key; null when it is none of so many parts.</summary>
    internal static long[]? Read(string? cursor, int parts)
    {
        if (cursor is null || cursor.Length > 200 || !Base64Url.IsValid(cursor)) return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var key = new List<long>();
        foreach (var part in text[Prefix.Length..].Split('.'))
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
            key.Add(number);
        }

        return key.Count == parts ? [.. key] : null;
    }
}
