using FASTER.core;

namespace AdTech.Events.Log.Embedded;

/// <summary>Reads what is committed, one partition after the other, and sleeps until the next commit where there is nothing.</summary>
internal sealed class EmbeddedConsumer : IEventConsumer
{
    private const int RecordsMax = 4096; // a batch, or 1 MiB, whichever comes first

    private readonly Source[] _sources;
    private readonly Func<TopicPartition, CancellationToken, ValueTask<long>> _startAt;
    private readonly ReaderGroup _group;
    private readonly EmbeddedEventLog _log;
    private readonly Pulse _wake = new();
    private readonly BatchFiller _filler = new();
    private int _next;
    private bool _disposed;

    internal EmbeddedConsumer(EmbeddedEventLog log, ReaderGroup group, PartitionLog[] partitions, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt)
    {
        _log = log;
        _group = group;
        _startAt = startAt;
        _sources = [.. partitions.Select(static partition => new Source(partition))];
        foreach (var partition in partitions) partition.Attach(this);
    }

    /// <inheritdoc/>
    public bool CaughtUp => Array.TrueForAll(_sources, static source => source.CaughtUp);

    /// <inheritdoc/>
    public ValueTask MarkAsync(CancellationToken cancellationToken)
    {
        foreach (var source in _sources) source.Mark();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<EventBatch?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetTimestamp() + (long)(timeout.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (true)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            cancellationToken.ThrowIfCancellationRequested();
            var wake = _wake.Next;
            for (var n = 0; n < _sources.Length; n++)
            {
                // Round robin: a busy partition does not starve the others.
                var source = _sources[_next];
                _next = (_next + 1) % _sources.Length;
                if (source.Iterator is null) await OpenAsync(source, cancellationToken);
                if (source.Fill(_filler)) return _filler.Batch;
            }

            // The log's own waiting is real time, also where a test steers the time of what is built on it.
            var left = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), deadline);
            if (left <= TimeSpan.Zero) return null;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(wake, Task.Delay(left, TimeProvider.System, waiting.Token));
            await waiting.CancelAsync();
        }
    }

    /// <inheritdoc/>
    public void Committed(TopicPartition partition, long offset)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!Array.Exists(_sources, source => source.Log.Name == partition)) throw new ArgumentException($"{partition.Topic}/{partition.Partition} is not read here.", nameof(partition));
        _group.Committed(partition, offset);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        foreach (var source in _sources)
        {
            source.Log.Detach(this);
            source.Iterator?.Dispose();
        }

        _log.Close(_group);
        return ValueTask.CompletedTask;
    }

    /// <summary>Up to where a partition has been returned. From any thread.</summary>
    internal long PositionOf(TopicPartition partition) => Array.Find(_sources, source => source.Log.Name == partition)?.Position ?? -1;

    internal void Wake() => _wake.Fire();

    private async ValueTask OpenAsync(Source source, CancellationToken cancellationToken)
    {
        var offset = await _startAt(source.Log.Name, cancellationToken);
        var begin = source.Open(offset);
        // Its store says so, and knows best: it may be behind what it once committed.
        _group.Committed(source.Log.Name, Math.Min(offset, begin));
        if (offset > 0 && offset < begin) _log.ReportGap(source.Log.Name, offset, begin);
    }

    /// <summary>One partition, and how far it has been read.</summary>
    private sealed class Source(PartitionLog log)
    {
        private long _target = log.Committed;
        private long _position = -1;

        internal PartitionLog Log => log;

        internal long Position => Volatile.Read(ref _position);

        internal FasterLogScanIterator? Iterator { get; private set; }

        internal bool CaughtUp => _position >= _target || _target <= log.Begin;

        internal void Mark() => _target = log.Committed;

        /// <summary>Opens it at an offset, or where the log begins if that is later; gives the place.</summary>
        internal long Open(long offset)
        {
            if (offset > log.Committed)
            {
                throw new InvalidOperationException(
                    $"The kept offset {offset} of {log.Name.Topic}/{log.Name.Partition} is beyond the log's end ({log.Committed}): this is not the log that it was kept for, or a part of it is lost.");
            }

            _position = Math.Max(offset, log.Begin);
            Iterator = log.Scan(_position);
            return _position;
        }

        internal bool Fill(BatchFiller filler)
        {
            filler.Begin(log.Name, _position);
            var more = true;
            while (more && !filler.IsFull && filler.Batch.Records.Count < RecordsMax) more = Read(filler);
            // Behind the last record there may be the padding of its page, which belongs to no batch.
            _position = more ? filler.Batch.NextOffset : Math.Max(Iterator!.NextAddress, filler.Batch.NextOffset);
            return filler.Batch.Records.Count > 0;
        }

        private bool Read(BatchFiller filler)
        {
            try
            {
                return Iterator!.TryConsumeNext(filler);
            }
            catch (FasterException e)
            {
                throw new EventLogUnavailableException($"{log.Name.Topic}/{log.Name.Partition} can't be read at {Iterator!.NextAddress}: {e.Message}", e);
            }
        }
    }
}
