using System.Buffers.Binary;

namespace AdTech.Bidding.Screening;

/// <summary>Reads internet addresses from UTF-8 without the object and the array that the framework makes of each: 80 bytes for every device with an IPv6 address.</summary>
internal static class AddressText
{
    private const int Length = 16;

    /// <summary>Reads an IPv4 address of four decimal parts into its 32 bits.</summary>
    internal static bool TryParseV4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        var (parts, part, digits) = (0, 0, 0);
        foreach (var letter in text)
        {
            if (letter == (byte)'.')
            {
                if (digits == 0 || ++parts > 3) return false;
                address = (address << 8) | (uint)part;
                (part, digits) = (0, 0);
                continue;
            }
            if (!char.IsAsciiDigit((char)letter) || ++digits > 3) return false;
            part = (part * 10) + letter - '0';
            if (part > 255) return false;
        }
        if (parts != 3 || digits == 0) return false;
        address = (address << 8) | (uint)part;
        return true;
    }

    /// <summary>Reads an IPv6 address (RFC 4291, section 2.2: all three forms) into its 16 bytes. A zone is refused: it means something on one machine only.</summary>
    internal static bool TryParseV6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        address = address[..Length];
        address.Clear();
        var (at, gap) = (0, -1); // bytes written, and where "::" stands among them
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            text = text[2..];
        }
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)':');
            var part = end < 0 ? text : text[..end];
            if (end < 0 && part.Contains((byte)'.'))
            {
                if (at > Length - 4 || !TryParseV4(part, out var v4)) return false;
                BinaryPrimitives.WriteUInt32BigEndian(address[at..], v4);
                at += 4;
                break;
            }
            if (at > Length - 2 || !TryParseGroup(part, out var group)) return false;
            BinaryPrimitives.WriteUInt16BigEndian(address[at..], group);
            at += 2;
            if (end < 0) break;
            text = text[(end + 1)..];
            if (text.IsEmpty) return false; // it ends with one colon
            if (text[0] != (byte)':') continue;
            if (gap >= 0) return false;
            gap = at;
            text = text[1..];
        }
        if (gap < 0) return at == Length;
        if (at == Length) return false; // "::" stands for one group at least
        var after = at - gap;
        address.Slice(gap, after).CopyTo(address[(Length - after)..]);
        address[gap..(Length - after)].Clear();
        return true;
    }

    private static bool TryParseGroup(ReadOnlySpan<byte> text, out ushort group)
    {
        group = 0;
        if (text.Length is 0 or > 4) return false;
        foreach (var letter in text)
        {
            if (!char.IsAsciiHexDigit((char)letter)) return false;
            group = (ushort)((group << 4) | (char.IsAsciiDigit((char)letter) ? letter - '0' : (letter | 0x20) - 'a' + 10));
        }
        return true;
    }
}
