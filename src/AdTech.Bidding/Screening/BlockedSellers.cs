using System.Buffers;
using System.Text;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Screening;

/// <summary>Sellers that nothing is bought through: systems as a whole (<c>system.example</c>), or one seller's account in a system (<c>system.example/4711</c>).</summary>
internal sealed class BlockedSellers
{
    private const int NameMax = 512; // A domain has 253 bytes at most and a seller's id 64 characters; what is longer stands in no list.

    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _names;
    private readonly bool _any;

    internal BlockedSellers(IEnumerable<string> names)
    {
        _names = new HashSet<byte[]>(names.Select(Key), Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        _any = _names.Set.Count > 0;
    }

    /// <summary>True when a node of the chain is on the list.</summary>
    internal bool AreIn(SupplyChain? chain)
    {
        if (!_any || chain is null) return false;
        Span<byte> name = stackalloc byte[NameMax];
        for (var i = 0; i < chain.Nodes.Count; i++)
        {
            var system = chain.Nodes[i].Asi.Span;
            var seller = chain.Nodes[i].Sid.Span;
            if (system.Length + 1 + seller.Length > NameMax || Ascii.ToLower(system, name, out var length) != OperationStatus.Done) continue;
            if (_names.Contains(name[..length])) return true;
            name[length] = (byte)'/';
            seller.CopyTo(name[(length + 1)..]);
            if (_names.Contains(name[..(length + 1 + seller.Length)])) return true;
        }
        return false;
    }

    /// <summary>Domains have no case, sellers' ids do.</summary>
    private static byte[] Key(string name)
    {
        var end = name.IndexOf('/', StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(end < 0 ? name.ToLowerInvariant() : string.Concat(name[..end].ToLowerInvariant(), name.AsSpan(end)));
    }
}
