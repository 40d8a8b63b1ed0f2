using System.Text;

namespace AdTech.Bidding.Matching;

/// <summary>Domains: a sub-domain counts as its parent.</summary>
internal static class DomainNames
{
    /// <summary>Whether a domain (lower case) is another or lies under it: www.ford.com within Ford.com, but not oxford.com.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> domain, ReadOnlySpan<byte> parent)
    {
        if (parent.IsEmpty || domain.Length < parent.Length) return false;
        var start = domain.Length - parent.Length;
        return (start == 0 || domain[start - 1] == '.') && Ascii.EqualsIgnoreCase(domain[start..], parent);
    }

    /// <summary>The next parent: ford.com of www.ford.com; empty after the last.</summary>
    public static ReadOnlySpan<byte> Parent(ReadOnlySpan<byte> domain)
    {
        var dot = domain.IndexOf((byte)'.');
        return dot < 0 ? default : domain[(dot + 1)..];
    }

    /// <summary>How a domain is written in the index: the host in lower case.</summary>
    public static byte[] Normalise(string domain)
    {
        var host = RequestFacts.Host(Encoding.UTF8.GetBytes(domain.ToLowerInvariant()));
        return host.ToArray();
    }
}
