using System.Data.Common;
using System.Runtime.InteropServices;
using AdTech.Events;
using AdTech.Streaming.Deduplicating;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Reads the facts of bids from their chunks, each chunk once.</summary>
internal sealed class StoredFacts(DbConnection connection)
{
    private readonly Dictionary<ulong, long?> _instances = [];
    private readonly Dictionary<long, byte[]?> _chunks = [];

    internal BidFacts Of(BidId id)
    {
        if (id.Sequence >= FactChunks.SequenceEnd || NumberOf(id.Instance) is not { } number) return BidFacts.None;
        if (ChunkOf(FactChunks.KeyOf((int)number, id.Sequence)) is not { } stored) return BidFacts.None;
        var facts = new BidFacts[FactChunk.Bids];
        Copy(stored, facts);
        return facts[FactChunks.IndexOf(id.Sequence)];
    }

    /// <summary>Four bytes a bid, little-endian: what every machine that .NET 10 runs on writes.</summary>
    internal static void Copy(byte[] stored, BidFacts[] facts)
    {
        if (stored.Length != FactChunk.Bids * sizeof(ushort))
        {
            stored.CopyTo(MemoryMarshal.AsBytes(facts.AsSpan()));
            return;
        }

        // Written when two bytes were enough.
        var narrow = MemoryMarshal.Cast<byte, ushort>(stored);
        for (var i = 0; i < narrow.Length; i++) facts[i] = (BidFacts)narrow[i];
    }

    private long? NumberOf(ulong instance)
    {
        if (_instances.TryGetValue(instance, out var number)) return number;
        return _instances[instance] = connection.Number($"SELECT number FROM instances WHERE instance = {(long)instance} AND space = {(int)NumberSpace.Bids}");
    }

    private byte[]? ChunkOf(long key)
    {
        if (_chunks.TryGetValue(key, out var facts)) return facts;
        using var find = connection.CreateCommand();
        find.CommandText = $"SELECT facts FROM facts WHERE chunk = {key}";
        return _chunks[key] = find.ExecuteScalar() as byte[];
    }
}
