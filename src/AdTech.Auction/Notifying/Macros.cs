using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AdTech.Auction.Notifying;

/// <summary>
/// Replaces <c>${AUCTION_…}</c> in notice URLs and markup, as plain text, without regard for the syntax around it. In a URL inside a URL the macro stands
/// percent-encoded (<c>%24%7BAUCTION_PRICE%7D</c>) and its value is percent-encoded too. <c>${AUCTION_PRICE:B64}</c> is Base64; another suffix is an encoding
/// nobody agreed on, and becomes empty rather than telling the price in plain.
/// </summary>
public static class Macros
{
    private const int NameMax = 40; // the longest is DISCOUNT_PCT:B64; beyond this it is no macro

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:%"u8);

    /// <summary>Writes a text with its macros replaced.</summary>
    public static void Replace(ReadOnlySpan<byte> text, MacroValues values, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(destination);
        while (TryFind(text, out var macro))
        {
            destination.Write(text[..macro.Start]);
            Write(text[macro.Name], macro.IsPercentEncoded, values, destination);
            text = text[macro.End..];
        }

        destination.Write(text);
    }

    /// <summary>A text with its macros replaced; null for null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Replace(string? text, MacroValues values)
    {
        if (text is null || !text.Contains("AUCTION_", StringComparison.Ordinal)) return text;
        var buffer = new ArrayBufferWriter<byte>(text.Length + 64);
        Replace(Encoding.UTF8.GetBytes(text), values, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A text of a response with its macros replaced, as a string: markup or a URL.</summary>
    public static string Replace(ReadOnlySpan<byte> text, MacroValues values)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length + 64);
        Replace(text, values, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(ReadOnlySpan<byte> name, bool isPercentEncoded, MacroValues values, IBufferWriter<byte> destination)
    {
        ReadOnlySpan<byte> suffix = default;
        var length = name.IndexOf((byte)':');
        if (length < 0 && isPercentEncoded && (length = name.IndexOf("%3A"u8)) < 0) length = name.IndexOf("%3a"u8);
        if (length >= 0)
        {
            suffix = name[(length + (name[length] == ':' ? 1 : "%3A".Length))..];
            name = name[..length];
        }

        var value = values.TextOf(name);
        if (suffix.SequenceEqual("B64"u8)) value = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        else if (length >= 0) value = "";
        destination.Write(Encoding.UTF8.GetBytes(isPercentEncoded ? Uri.EscapeDataString(value) : value));
    }

    private static bool TryFind(ReadOnlySpan<byte> text, out Found found)
    {
        found = default;
        for (var from = 0; from < text.Length;)
        {
            var at = text[from..].IndexOf("AUCTION_"u8);
            if (at < 0) return false;
            at += from;
            from = at + "AUCTION_".Length;
            var encoded = at >= 6 && text[(at - 6)..at] is [(byte)'%', (byte)'2', (byte)'4', (byte)'%', (byte)'7', (byte)'B' or (byte)'b'];
            if (!encoded && !(at >= 2 && text[at - 2] == '$' && text[at - 1] == '{')) continue;
            var rest = text[from..Math.Min(text.Length, from + NameMax)];
            var length = encoded ? IndexOfPercentBrace(rest) : rest.IndexOf((byte)'}');
            if (length < 0 || rest[..length].ContainsAnyExcept(NameBytes)) continue;
            found = new Found(at - (encoded ? 6 : 2), from..(from + length), from + length + (encoded ? 3 : 1), encoded);
            return true;
        }

        return false;
    }

    private static int IndexOfPercentBrace(ReadOnlySpan<byte> text)
    {
        var upper = text.IndexOf("%7D"u8);
        var lower = text.IndexOf("%7d"u8);
        return upper < 0 ? lower : lower < 0 ? upper : Math.Min(upper, lower);
    }

    private readonly record struct Found(int Start, Range Name, int End, bool IsPercentEncoded);
}
