using System.Text;

namespace AdTech.Delivery.Recording;

/// <summary>Texts that strangers write, made short enough to be kept.</summary>
internal static class TextCut
{
    /// <summary>The beginning, of at most so many bytes of UTF-8, whole characters. Halves of surrogate pairs, which are no text, become U+FFFD.</summary>
    internal static string To(int bytesMax, string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var length = Math.Min(text.Length, bytesMax);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
        var bytes = Encoding.UTF8.GetBytes(text, 0, length);
        if (bytes.Length <= bytesMax) return Encoding.UTF8.GetString(bytes);
        var end = bytesMax;
        while ((bytes[end] & 0xC0) == 0x80) end--; // the character that does not fit begins here
        return Encoding.UTF8.GetString(bytes, 0, end);
    }
}
