using System.Buffers.Binary;
using System.Text;

namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>How values are written in the tables.</summary>
internal static class Keys
{
    /// <summary>As they are.</summary>
    public static IEnumerable<byte[]> Exact(ICollection<string> texts) => texts.Count == 0 ? [] : texts.Select(Encoding.UTF8.GetBytes);

    /// <summary>In lower case.</summary>
    public static IEnumerable<byte[]> Lower(ICollection<string> texts) => texts.Count == 0 ? [] : texts.Select(text => Encoding.UTF8.GetBytes(text.Trim().ToLowerInvariant()));

    /// <summary>In upper case.</summary>
    public static IEnumerable<byte[]> Upper(ICollection<string> texts) => texts.Count == 0 ? [] : texts.Select(text => Encoding.UTF8.GetBytes(text.Trim().ToUpperInvariant()));

    /// <summary>A number, four bytes.</summary>
    public static byte[] Number(int number)
    {
        var key = new byte[sizeof(int)];
        Write(number, key);
        return key;
    }

    /// <summary>Numbers, four bytes each.</summary>
    public static IEnumerable<byte[]> Numbers(ICollection<int> numbers) => numbers.Count == 0 ? [] : numbers.Select(Number);

    /// <summary>Writes the key of a number.</summary>
    public static ReadOnlySpan<byte> Write(int number, Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, number);
        return destination[..sizeof(int)];
    }
}
