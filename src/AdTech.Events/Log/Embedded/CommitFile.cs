using System.Buffers.Binary;
using System.Security.Cryptography;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace AdTech.Events.Log.Embedded;

/// <summary>
/// Where a partition says how far it is committed: one small file with two slots that are written in turn, so that a torn write leaves the commit before it.
/// FasterLog's own manager makes a new file for each commit, which costs more than the commit.
/// </summary>
internal sealed class CommitFile : ILogCommitManager
{
    private const uint Magic = 0x31434441; // "ADC1"
    private const int SlotSize = 4096;     // a page: a slot is written by one write of the disk
    private const int HeaderSize = 24;     // magic, length, commit number, end of what is committed
    private const int DigestSize = 32;
    private const int MetadataMax = SlotSize - HeaderSize - DigestSize;

    private readonly SafeFileHandle _file;
    private readonly byte[] _slot = new byte[SlotSize];
    private readonly Action<Exception> _failed;
    private long _next; // the slot that does not hold the newest commit

    internal CommitFile(string path, Action<Exception> failed)
    {
        _failed = failed;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, FileOptions.WriteThrough);
        _next = Newest is { Index: 0 } ? 1 : 0;
    }

    /// <summary>Where the newest readable commit ends; null when there is none.</summary>
    internal long? CommittedUntil => Newest?.Until;

    /// <summary>True when nothing can be read although both slots were written. (One torn slot alone is a first commit that never completed.)</summary>
    internal bool IsDamaged
    {
        get
        {
            var slots = new byte[2 * SlotSize];
            var length = RandomAccess.Read(_file, slots, 0);
            return Slots().Count == 0 && slots.AsSpan(0, Math.Min(length, SlotSize)).ContainsAnyExcept((byte)0) && slots.AsSpan(SlotSize).ContainsAnyExcept((byte)0);
        }
    }

    /// <inheritdoc/>
    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
        try
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(commitMetadata.Length, MetadataMax, nameof(commitMetadata));
            BinaryPrimitives.WriteUInt32LittleEndian(_slot, Magic);
            BinaryPrimitives.WriteInt32LittleEndian(_slot.AsSpan(4), commitMetadata.Length);
            BinaryPrimitives.WriteInt64LittleEndian(_slot.AsSpan(8), commitNum);
            BinaryPrimitives.WriteInt64LittleEndian(_slot.AsSpan(16), untilAddress);
            commitMetadata.CopyTo(_slot, HeaderSize);
            var signed = HeaderSize + commitMetadata.Length;
            SHA256.HashData(_slot.AsSpan(0, signed), _slot.AsSpan(signed));
            // Alternating by the commit's number looks the same. But FasterLog skips numbers when commits overtake each other, and the newest commit would be overwritten.
            RandomAccess.Write(_file, _slot, _next * SlotSize);
            _next = 1 - _next;
        }
        catch (Exception e)
        {
            // FasterLog calls from a write's callback, where nobody would see the exception: those who wait must be told.
            _failed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<long> ListCommits() => Slots().Select(static slot => slot.Number).OrderDescending();

    /// <inheritdoc/>
    public byte[] GetCommitMetadata(long commitNum) => Slots().First(slot => slot.Number == commitNum).Metadata;

    /// <inheritdoc/>
    public void RemoveCommit(long commitNum) => throw new NotSupportedException("A commit is overwritten by the next but one.");

    /// <inheritdoc/>
    public void RemoveAllCommits() => RandomAccess.SetLength(_file, 0);

    /// <inheritdoc/>
    public void OnRecovery(long commitNum)
    {
        // The other slot is older or torn, and the next commit overwrites it.
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private Slot? Newest => Slots().MaxBy(static slot => slot.Number);

    private List<Slot> Slots()
    {
        var found = new List<Slot>(2);
        var slot = new byte[SlotSize];
        for (var n = 0; n < 2; n++)
        {
            if (RandomAccess.Read(_file, slot, n * SlotSize) < SlotSize || BinaryPrimitives.ReadUInt32LittleEndian(slot) != Magic) continue;
            var length = BinaryPrimitives.ReadInt32LittleEndian(slot.AsSpan(4));
            if (length is < 0 or > MetadataMax) continue;
            var signed = HeaderSize + length;
            if (!SHA256.HashData(slot.AsSpan(0, signed)).AsSpan().SequenceEqual(slot.AsSpan(signed, DigestSize))) continue;
            found.Add(new Slot(n, BinaryPrimitives.ReadInt64LittleEndian(slot.AsSpan(8)), BinaryPrimitives.ReadInt64LittleEndian(slot.AsSpan(16)), slot[HeaderSize..signed]));
        }

        return found;
    }

    private sealed record Slot(int Index, long Number, long Until, byte[] Metadata);
}
