using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace AdTech.Bidding.Snapshots;

/// <summary>Pieces of JSON, made when a snapshot is built and copied into answers.</summary>
internal static class JsonFragment
{
    /// <summary>A JSON string with its quotes.</summary>
    public static byte[] String(string text) => Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"");

    /// <summary>The inside of a JSON string.</summary>
    public static byte[] Escape(string text) => Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));

    /// <summary>A JSON array of strings.</summary>
    public static byte[] Strings(IEnumerable<string> texts) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', texts.Select(text => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\""))}]");

    /// <summary>A JSON array of numbers.</summary>
    public static byte[] Numbers(IEnumerable<int> numbers) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");
}
