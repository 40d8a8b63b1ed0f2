using System.Buffers;

namespace AdTech.Events.Log;

/// <summary>
/// The event of a bid, written around the record's bytes that its links already carry: a tag, a length, and those bytes. So a bid is serialised once.
/// </summary>
public static class BidEvents
{
    private const byte BidTag = (1 << 3) | 2; // Event.bid: field 1, length-delimited
    private const int HeaderMax = 6;
    private const int StackMax = 1024;

    /// <summary>Appends the event of a bid to its partition of <see cref="Topics.Bids"/>; allocates nothing. False as <see cref="IEventLog.TryAppend"/> says it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="id">The bid's id; the record carries the same.</param>
    /// <param name="bidRecord">The serialised <see cref="BidRecord"/>.</param>
    public static bool TryAppendBid(this IEventLog log, BidId id, ReadOnlySpan<byte> bidRecord)
    {
        ArgumentNullException.ThrowIfNull(log);
        var partition = id.Partition(log.Partitions(Topics.Bids));
        if (bidRecord.Length + HeaderMax <= StackMax)
        {
            Span<byte> small = stackalloc byte[StackMax];
            return log.TryAppend(Topics.Bids, partition, small[..Write(bidRecord, small)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(bidRecord.Length + HeaderMax);
        var appended = log.TryAppend(Topics.Bids, partition, rented.AsSpan(0, Write(bidRecord, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return appended;
    }

    /// <summary>Writes the event and returns its length: at most six bytes more than the record's.</summary>
    public static int Write(ReadOnlySpan<byte> bidRecord, Span<byte> destination)
    {
        destination[0] = BidTag;
        var at = 1;
        var length = (uint)bidRecord.Length;
        for (; length >= 0x80; length >>= 7) destination[at++] = (byte)(length | 0x80);
        destination[at++] = (byte)length;
        bidRecord.CopyTo(destination[at..]);
        return at + bidRecord.Length;
    }
}
