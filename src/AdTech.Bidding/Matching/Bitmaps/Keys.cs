using System.Buffers.Binary;
using System.Text;

namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>How values are written in the tables.</summary>
internal static class Keys
{
    /// <summary>As they are.</summary>
    public static IEnumerable<byte[]> Exact(IEnumerable<string> texts) => texts.Select(Encoding.UTF8.GetBytes);

    /// <summary>In lower case.</summary>
    public static IEnumerable<byte[]> Lower(IEnumerable<string> texts) => texts.Select(text => Encoding.UTF8.GetBytes(text.Trim().ToLowerInvariant()));

    /// <summary>In upper case.</summary>
    public static IEnumerable<byte[]> Upper(IEnumerable<string> texts) => texts.Select(text => Encoding.UTF8.GetBytes(text.Trim().ToUpperInvariant()));

    /// <summary>A number, four bytes.</summary>
    public static byte[] Number(int number)
    {
        var key = new byte[sizeof(int)];
        Write(number, key);
        return key;
    }

    /// <summary>Numbers, four bytes each.</summary>
    public static IEnumerable<byte[]> Numbers(IEnumerable<int> numbers) => numbers.Select(Number);

    /// <summary>Writes the key of a number.</summary>
    public static ReadOnlySpan<byte> Write(int number, Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, number);
        return destination[..sizeof(int)];
    }
}
