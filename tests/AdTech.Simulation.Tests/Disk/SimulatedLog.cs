using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Simulation.Tests.Running;
using Google.Protobuf;

namespace AdTech.Simulation.Tests.Disk;

/// <summary>The event log: what is durable stays, what a writer had only handed over may go with it.</summary>
internal sealed class SimulatedLog(EventQueue queue, Random random)
{
    internal const int Partitions = 2;

    private static readonly TimeSpan DurableAfter = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<TopicPartition, List<byte[]>> _records = Topics.Events
        .SelectMany(topic => Enumerable.Range(0, Partitions).Select(p => new TopicPartition(topic, p))).ToDictionary(p => p, _ => new List<byte[]>());

    private readonly Dictionary<TopicPartition, long> _deletable = [];

    /// <summary>Every event that became durable, in order.</summary>
    internal Action<Event> Appended { get; set; } = static _ => { };

    internal bool IsRead(IReadOnlyDictionary<TopicPartition, long> offsets) => _records.All(p => offsets.GetValueOrDefault(p.Key) >= p.Value.Count);

    /// <summary>Makes an event durable now, and says where it stands.</summary>
    internal (TopicPartition Partition, long Offset) Append(Event appended)
    {
        var (topic, partition) = appended.FactCase switch
        {
            Event.FactOneofCase.Bid => (Topics.Bids, (int)(appended.Bid.Sequence % Partitions)),
            Event.FactOneofCase.Counters => (Topics.Bids, 0),
            Event.FactOneofCase.Delivery => (Topics.Deliveries, (int)(appended.Delivery.Bid.Sequence % Partitions)),
            Event.FactOneofCase.Correction => (Topics.Corrections, 0),
            _ => (Topics.Conversions, appended.Conversion.Id[^1] % Partitions), // the same order, the same partition
        };
        var place = new TopicPartition(topic, partition);
        _records[place].Add(appended.ToByteArray());
        Appended(appended);
        return (place, _records[place].Count - 1);
    }

    /// <summary>Whether what the stream has made of an event outlives whatever comes.</summary>
    internal bool IsSynced((TopicPartition Partition, long Offset) place) => _deletable.GetValueOrDefault(place.Partition) > place.Offset;

    /// <summary>The log as a bidder writes to it.</summary>
    internal IEventLog WriterOf(Process process, Action<BidRecord> made, Planted planted) => new Writer(this, process, made, planted);

    /// <summary>The log as the stream reads it.</summary>
    internal IEventLog ReaderOf(Process process) => new Reader(this, process);

    private void AppendWhenDurable(Process writer, Event appended)
    {
        // In a crash the newest go, or some of them stay: whatever had reached the disk.
        var survives = random.Next(2) == 0;
        queue.In(DurableAfter * random.NextDouble(), () =>
        {
            if (writer.IsAlive || survives) Append(appended);
        });
    }

    private sealed class Writer(SimulatedLog log, Process process, Action<BidRecord> made, Planted planted) : IEventLog
    {
        public int Partitions(string topic) => SimulatedLog.Partitions;

        public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record)
        {
            var appended = Event.Parser.ParseFrom(record);
            if (planted == Planted.DayInUtc) appended.Bid.AccountDay = (int)(appended.Bid.BidTimeMs / 86_400_000);
            made(appended.Bid);
            log.AppendWhenDurable(process, appended);
            return true;
        }

        public ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt) => throw new NotSupportedException();
    }

    private sealed class Reader(SimulatedLog log, Process process) : IEventLog
    {
        public int Partitions(string topic) => SimulatedLog.Partitions;

        public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record) => throw new NotSupportedException();

        public ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt) => new Consumer(log, process, startAt);
    }

    private sealed class Consumer(SimulatedLog log, Process process, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt) : IEventConsumer
    {
        private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

        private readonly Dictionary<TopicPartition, long> _positions = [];

        private Dictionary<TopicPartition, int> _marks = log._records.ToDictionary(p => p.Key, p => p.Value.Count);

        public bool CaughtUp => _marks.All(p => _positions.TryGetValue(p.Key, out var position) && position >= p.Value);

        public ValueTask MarkAsync(CancellationToken cancellationToken)
        {
            _marks = log._records.ToDictionary(p => p.Key, p => p.Value.Count);
            return ValueTask.CompletedTask;
        }

        public async ValueTask<EventBatch?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
        {
            var began = process.Time.GetTimestamp();
            while (true)
            {
                // Which partition comes first is anybody's guess.
                foreach (var (partition, records) in log._records.OrderBy(_ => log.Dice.Next()).ToArray())
                {
                    if (!_positions.TryGetValue(partition, out var position))
                    {
                        position = await startAt(partition, cancellationToken);
                        if (position < log._deletable.GetValueOrDefault(partition)) throw new InvalidOperationException($"{partition} is needed from {position}, but may be deleted up to {log._deletable[partition]}.");
                        _positions[partition] = position;
                    }

                    if (position < records.Count) return BatchOf(partition, records, position);
                }

                var left = timeout - process.Time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) return null;
                await Task.Delay(left < LookEvery ? left : LookEvery, process.Time, cancellationToken);
            }
        }

        public void Committed(TopicPartition partition, long offset) => log._deletable[partition] = offset;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private EventBatch BatchOf(TopicPartition partition, List<byte[]> records, long from)
        {
            var batch = new EventBatch();
            batch.Reset(partition, from);
            var end = Math.Min(records.Count, from + log.Dice.Next(1, 60));
            for (var at = from; at < end; at++) batch.Add(new EventRecord(at, records[(int)at]), at + 1);
            _positions[partition] = end;
            return batch;
        }
    }

    private Random Dice => random;
}
