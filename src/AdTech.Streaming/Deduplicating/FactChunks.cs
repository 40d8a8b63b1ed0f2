using System.Diagnostics;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Deduplicating;

/// <summary>
/// The facts of all bids within the horizon. Bid ids are dense (an instance and a sequence), so they are an array cut into chunks: four bytes a bid, no
/// hashing of ids, no false answers. The chunks in use are in memory, the least recently used are dropped once stored, and read back when an old bid is heard of.
/// </summary>
internal sealed class FactChunks
{
    private const int ChunkBits = 40;

    /// <summary>Sequences at or above are no bid's: 2^50 bids of one process start.</summary>
    internal const ulong SequenceEnd = 1UL << (ChunkBits + FactChunk.Shift);

    private readonly IStreamStore _store;
    private readonly Dictionary<long, FactChunk> _chunks = [];
    private readonly Dictionary<(ulong Instance, NumberSpace Space), int> _instances = [];
    private readonly PendingCommit _pending;
    private readonly int _max;
    private FactChunk? _newest;
    private FactChunk? _oldest;

    internal FactChunks(IStreamStore store, IEnumerable<(int Number, ulong Instance, NumberSpace Space)> instances, PendingCommit pending, int max)
    {
        _store = store;
        _pending = pending;
        _max = max;
        foreach (var (number, instance, space) in instances) _instances.Add((instance, space), number);
    }

    /// <summary>The chunk that holds a bid's facts, at <see cref="IndexOf"/>.</summary>
    internal FactChunk Find(ulong instance, NumberSpace space, ulong sequence)
    {
        Debug.Assert(sequence < SequenceEnd, "Checked when the event was read.");
        var key = KeyOf(InstanceNumber(instance, space), sequence);
        if (_newest is not null && _newest.Key == key) return _newest;
        if (_chunks.TryGetValue(key, out var chunk))
        {
            Unlink(chunk);
        }
        else
        {
            chunk = new FactChunk(key);
            _store.LoadChunk(chunk);
            _chunks.Add(key, chunk);
        }

        LinkAsNewest(chunk);
        return chunk;
    }

    /// <summary>The number of the chunk that is stored.</summary>
    internal static long KeyOf(int instanceNumber, ulong sequence) => ((long)instanceNumber << ChunkBits) | (long)(sequence >> FactChunk.Shift);

    internal static int IndexOf(ulong sequence) => (int)(sequence & (FactChunk.Bids - 1));

    /// <summary>Adds a fact; false when it was known.</summary>
    internal bool Add(FactChunk chunk, int index, BidFacts fact, long bidTimeMs)
    {
        ref var facts = ref chunk.Facts[index];
        if ((facts & fact) != 0) return false;
        facts |= fact;
        chunk.NewestMs = Math.Max(chunk.NewestMs, bidTimeMs);
        Changed(chunk);
        return true;
    }

    /// <summary>Takes back a fact that was only supposed; false when it was not.</summary>
    internal bool Remove(FactChunk chunk, int index, BidFacts fact)
    {
        ref var facts = ref chunk.Facts[index];
        if ((facts & fact) == 0) return false;
        facts &= ~fact;
        Changed(chunk);
        return true;
    }

    /// <summary>What changed is stored: it may be dropped now.</summary>
    internal void Committed()
    {
        foreach (var chunk in _pending.Chunks) chunk.Changed = false;
        while (_chunks.Count > _max && _oldest is { } oldest)
        {
            Unlink(oldest);
            _chunks.Remove(oldest.Key);
        }
    }

    /// <summary>Drops from memory what the store has pruned.</summary>
    internal void Forget(long beforeMs)
    {
        foreach (var chunk in _chunks.Values)
        {
            if (chunk.NewestMs >= beforeMs || chunk.Changed) continue;
            Unlink(chunk);
            _chunks.Remove(chunk.Key);
        }
    }

    private void Changed(FactChunk chunk)
    {
        if (chunk.Changed) return;
        chunk.Changed = true;
        _pending.Chunks.Add(chunk);
    }

    private int InstanceNumber(ulong instance, NumberSpace space)
    {
        if (_instances.TryGetValue((instance, space), out var number)) return number;
        number = _instances.Count + 1;
        _instances.Add((instance, space), number);
        _pending.Instances.Add((number, instance, space));
        return number;
    }

    private void LinkAsNewest(FactChunk chunk)
    {
        chunk.Older = _newest;
        if (_newest is not null) _newest.Newer = chunk;
        _newest = chunk;
        _oldest ??= chunk;
    }

    private void Unlink(FactChunk chunk)
    {
        if (chunk.Newer is null) _newest = chunk.Older;
        else chunk.Newer.Older = chunk.Older;
        if (chunk.Older is null) _oldest = chunk.Newer;
        else chunk.Older.Newer = chunk.Newer;
        chunk.Newer = chunk.Older = null;
    }
}

/// <summary>Bids and request counters of one instance count apart from each other. Stored.</summary>
internal enum NumberSpace : byte
{
    Bids = 1,
    Counters = 2,
}
