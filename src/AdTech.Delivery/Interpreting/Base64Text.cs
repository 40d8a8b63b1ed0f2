namespace AdTech.Delivery.Interpreting;

/// <summary>Base64 as it comes in URLs: plain or web-safe, padded or not, and with blanks where somebody forgot to encode a plus.</summary>
internal static class Base64Text
{
    /// <summary>Decodes a text of at most <paramref name="lengthMax"/> characters.</summary>
    internal static bool TryDecode(string text, int lengthMax, out byte[] bytes)
    {
        bytes = [];
        if (text.Length == 0 || text.Length > lengthMax) return false;
        var plain = text.Replace('-', '+').Replace('_', '/').Replace(' ', '+').TrimEnd('=');
        if (plain.Contains('=', StringComparison.Ordinal)) return false;
        var buffer = new byte[plain.Length];
        if (!Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), buffer, out var length)) return false;
        bytes = buffer[..length];
        return true;
    }
}
