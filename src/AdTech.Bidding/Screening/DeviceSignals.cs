using System.Buffers.Binary;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Screening;

/// <summary>
/// Signals about a device that can't be true. Only clear contradictions count: much honest traffic says little about its device, and saying nothing is no lie.
/// </summary>
internal static class DeviceSignals
{
    /// <summary>True when no device on the internet can be what the request describes.</summary>
    internal static bool AreImpossible(Device device) =>
        (!device.Ip.IsNullOrEmpty && !IsPublicV4(device.Ip.Span))
        || (!device.IpV6.IsNullOrEmpty && !IsPublicV6(device.IpV6.Span))
        || (!device.Os.IsNullOrEmpty && !device.Ua.IsNullOrEmpty && Contradict(device.Os, device.Ua.Span));

    /// <summary>Whether an address is one that can be on the internet, truncated ones (a last byte of 0) included.</summary>
    internal static bool IsPublicV4(ReadOnlySpan<byte> text)
    {
        if (!AddressText.TryParseV4(text, out var address)) return text.Contains((byte)':') && IsPublicV6(text); // Some put an IPv6 address there.
        var (first, second) = ((byte)(address >> 24), (byte)(address >> 16));
        return first switch
        {
            0 or 10 or 127 => false,                    // this network, private, loopback
            169 => second != 254,                       // link-local
            172 => second is < 16 or > 31,              // private
            192 => second != 168,                       // private
            198 => second is not (18 or 19),            // benchmarks
            >= 224 => false,                            // multicast, reserved, broadcast
            _ => true,
        };
    }

    /// <summary>Whether an address is one that can be on the internet.</summary>
    internal static bool IsPublicV6(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!AddressText.TryParseV6(text, bytes)) return false;
        if (bytes[..10].IndexOfAnyExcept((byte)0) < 0 && bytes[10] == 0xFF && bytes[11] == 0xFF) return true; // an IPv4 address in IPv6's clothes
        var first = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var isLoopbackOrNone = BinaryPrimitives.ReadUInt64BigEndian(bytes) == 0 && BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) <= 1;
        return !isLoopbackOrNone && (first & 0xFE00) != 0xFC00 && (first & 0xFFC0) != 0xFE80 && (first & 0xFF00) != 0xFF00;
    }

    private static bool Contradict(Utf8Text os, ReadOnlySpan<byte> userAgent)
    {
        var apple = userAgent.IndexOf("(iPhone;"u8) >= 0 || userAgent.IndexOf("(iPad;"u8) >= 0;
        var android = userAgent.IndexOf("; Android "u8) >= 0;
        return (apple && !android && os.EqualsIgnoreCase("android"u8)) || (android && !apple && os.EqualsIgnoreCase("ios"u8));
    }
}
