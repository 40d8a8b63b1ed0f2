using FASTER.core;

namespace AdTech.Events.Log.Embedded;

/// <summary>Copies records out of the log's pages into one block of memory that a batch lives in.</summary>
internal sealed class BatchFiller : ILogEntryConsumer
{
    private const int BlockSize = 1 << 20;

    private readonly byte[] _block = new byte[BlockSize];
    private int _used;

    internal EventBatch Batch { get; } = new();

    /// <summary>True when a record did not fit any more, and the batch is to be handed out.</summary>
    internal bool IsFull { get; private set; }

    internal void Begin(TopicPartition partition, long offset)
    {
        Batch.Reset(partition, offset);
        _used = 0;
        IsFull = false;
    }

    /// <inheritdoc/>
    public void Consume(ReadOnlySpan<byte> result, long currentAddress, long nextAddress)
    {
        ReadOnlyMemory<byte> copy;
        if (result.Length <= BlockSize - _used)
        {
            result.CopyTo(_block.AsSpan(_used));
            copy = _block.AsMemory(_used, result.Length);
            _used += result.Length;
        }
        else
        {
            copy = result.ToArray(); // the one record too many; the batch ends with it
            IsFull = true;
        }

        Batch.Add(new EventRecord(currentAddress, copy), nextAddress);
    }
}
