using System.Runtime.InteropServices;
using AdTech.Events;
using AdTech.Streaming.Deduplicating;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Reads the facts of bids from their chunks, each chunk once.</summary>
internal sealed class StoredFacts(SqliteConnection connection)
{
    private readonly Dictionary<ulong, long?> _instances = [];
    private readonly Dictionary<long, byte[]?> _chunks = [];

    internal BidFacts Of(BidId id)
    {
        if (id.Sequence >= FactChunks.SequenceEnd || NumberOf(id.Instance) is not { } number) return BidFacts.None;
        if (ChunkOf(FactChunks.KeyOf((int)number, id.Sequence)) is not { } facts) return BidFacts.None;
        var index = FactChunks.IndexOf(id.Sequence);
        return facts.Length == FactChunk.Bids * sizeof(ushort)
            ? (BidFacts)MemoryMarshal.Cast<byte, ushort>(facts)[index] // written when two bytes were enough
            : MemoryMarshal.Cast<byte, BidFacts>(facts)[index];
    }

    private long? NumberOf(ulong instance)
    {
        if (_instances.TryGetValue(instance, out var number)) return number;
        using var find = connection.CreateCommand();
        find.CommandText = $"SELECT number FROM instances WHERE instance = {(long)instance} AND space = {(int)NumberSpace.Bids}";
        return _instances[instance] = find.ExecuteScalar() as long?;
    }

    private byte[]? ChunkOf(long key)
    {
        if (_chunks.TryGetValue(key, out var facts)) return facts;
        using var find = connection.CreateCommand();
        find.CommandText = $"SELECT facts FROM facts WHERE chunk = {key}";
        return _chunks[key] = find.ExecuteScalar() as byte[];
    }
}
