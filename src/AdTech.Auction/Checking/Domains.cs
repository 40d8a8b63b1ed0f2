using System.Buffers;
using System.Text;

namespace AdTech.Auction.Checking;

/// <summary>Compares domains as block lists mean them.</summary>
internal static class Domains
{
    private static readonly SearchValues<byte> NeverInDomains = SearchValues.Create("/:?# @"u8);

    /// <summary>Whether a domain is another or lies under it: shop.ford.com is within ford.com, notford.com is not.</summary>
    internal static bool IsWithin(ReadOnlySpan<byte> domain, ReadOnlySpan<byte> parent)
    {
        if (parent.Length == 0 || domain.Length < parent.Length) return false;
        var rest = domain.Length - parent.Length;
        return Ascii.EqualsIgnoreCase(domain[rest..], parent) && (rest == 0 || domain[rest - 1] == '.');
    }

    /// <summary>Whether a text is a domain and not a URL or a name.</summary>
    internal static bool IsDomain(ReadOnlySpan<byte> text) =>
        text.Length is > 2 and <= 253 && text.Contains((byte)'.') && !text.ContainsAny(NeverInDomains) && text[0] != '.' && text[^1] != '.';
}
