using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;

namespace AdTech.Streaming.Tests;

/// <summary>An event log in memory: offsets are positions in a list. What is appended is durable and visible at once.</summary>
internal sealed class FakeEventLog(int partitions = 2) : IEventLog
{
    private readonly Dictionary<TopicPartition, List<byte[]>> _records = Topics.Events
        .SelectMany(topic => Enumerable.Range(0, partitions).Select(p => new TopicPartition(topic, p))).ToDictionary(p => p, _ => new List<byte[]>());

    /// <summary>What readers have said they need no more.</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<TopicPartition, long> Committed { get; } = [];

    /// <summary>What a test does when somebody subscribes.</summary>
    internal Action Subscribing { get; set; } = static () => { };

    /// <summary>Records handed out.</summary>
    internal volatile int Read;

    internal IEnumerable<TopicPartition> All => _records.Keys;

    public int Partitions(string topic) => partitions;

    public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record)
    {
        lock (_records) _records[new TopicPartition(topic, partition)].Add(record.ToArray());
        return true;
    }

    public ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        TryAppend(topic, partition, record.Span);
        return ValueTask.CompletedTask;
    }

    public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt)
    {
        Subscribing();
        return new Consumer(this, startAt);
    }

    internal void Append(Event appended)
    {
        var (topic, partition) = appended.FactCase switch
        {
            Event.FactOneofCase.Bid => (Topics.Bids, (int)(appended.Bid.Sequence % (ulong)partitions)),
            Event.FactOneofCase.Counters => (Topics.Bids, 0),
            Event.FactOneofCase.Delivery => (Topics.Deliveries, (int)(appended.Delivery.Bid.Sequence % (ulong)partitions)),
            Event.FactOneofCase.RefusedNotice => (Topics.Deliveries, (int)((appended.RefusedNotice.Bid?.Sequence ?? 0) % (ulong)partitions)),
            Event.FactOneofCase.Correction => (Topics.Corrections, appended.Correction.Id.Length % partitions),
            _ => (Topics.Conversions, 0),
        };
        TryAppend(topic, partition, appended.ToByteArray());
    }

    internal long End(TopicPartition partition)
    {
        lock (_records) return _records[partition].Count;
    }

    /// <summary>A batch of one partition; null where there is nothing more.</summary>
    internal EventBatch? BatchOf(TopicPartition partition, long offset, int max)
    {
        lock (_records)
        {
            var records = _records[partition];
            if (offset >= records.Count) return null;
            var batch = new EventBatch();
            batch.Reset(partition, offset);
            for (var at = offset; at < records.Count && at < offset + max; at++) batch.Add(new EventRecord(at, records[(int)at]), at + 1);
            return batch;
        }
    }

    private sealed class Consumer(FakeEventLog log, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt) : IEventConsumer
    {
        private readonly Dictionary<TopicPartition, long> _positions = [];

        private readonly Dictionary<TopicPartition, long> _marks = log.All.ToDictionary(p => p, log.End);

        public bool CaughtUp => log.All.All(p => _positions.GetValueOrDefault(p) >= _marks[p]);

        public ValueTask MarkAsync(CancellationToken cancellationToken)
        {
            foreach (var partition in log.All) _marks[partition] = log.End(partition);
            return ValueTask.CompletedTask;
        }

        public async ValueTask<EventBatch?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
        {
            foreach (var partition in log.All)
            {
                if (!_positions.ContainsKey(partition)) _positions[partition] = await startAt(partition, cancellationToken);
                if (log.BatchOf(partition, _positions[partition], 100) is not { } batch) continue;
                _positions[partition] = batch.NextOffset;
                log.Read += batch.Records.Count;
                return batch;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            return null;
        }

        public void Committed(TopicPartition partition, long offset) => log.Committed[partition] = offset;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
