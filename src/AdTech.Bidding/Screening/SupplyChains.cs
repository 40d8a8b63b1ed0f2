using System.Text;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Screening;

/// <summary>Judges supply chains: who is paid for the impression, from its owner to the one who sent the request (OpenRTB 2.6, 3.2.25 and 3.2.26).</summary>
internal static class SupplyChains
{
    private const int SellerIdMax = 64; // Characters.

    /// <summary>Whether a chain says as much as a policy asks for.</summary>
    internal static bool Suffices(SupplyChain? chain, SupplyChainPolicy policy)
    {
        if (policy == SupplyChainPolicy.Ignore) return true;
        var strict = policy == SupplyChainPolicy.Strict;
        if (chain is null) return !strict;
        if (chain.Nodes.Count == 0 || (strict && chain.Complete != 1)) return false;
        // In the first version every node is paid; later ones name those that only pass the request on, too.
        var allPaid = chain.Ver.IsNullOrEmpty || chain.Ver.Equals("1.0"u8);
        for (var i = 0; i < chain.Nodes.Count; i++)
        {
            var node = chain.Nodes[i];
            if (node.Asi.IsNullOrEmpty || node.Sid.IsNullOrEmpty || IsTooLong(node.Sid.Span)) return false;
            // Refusing hp = 0 in the lenient way as well looks right by the letter of version 1.0. But many mark unpaid nodes so and leave the version as it is, and older chains have no hp at all.
            if (strict && (node.Hp is null || (allPaid && node.Hp != 1))) return false;
        }
        return true;
    }

    // absent, or complete = 0                        → lenient yes, strict no
    // no nodes; a node without asi or sid            → no
    // hp = 0 in version 1.0                          → lenient yes, strict no; in 1.1 yes

    /// <summary>Bytes first: only an id that could be too long is counted in characters.</summary>
    private static bool IsTooLong(ReadOnlySpan<byte> sellerId) => sellerId.Length > SellerIdMax && Encoding.UTF8.GetCharCount(sellerId) > SellerIdMax;
}
