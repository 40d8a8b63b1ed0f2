using AdTech.Events;
using AdTech.Events.Log;

namespace AdTech.Bidding.Tests;

/// <summary>An event log in memory that can be full, and keeps what it took only when asked: keeping allocates.</summary>
internal sealed class FakeEventLog : IEventLog
{
    private readonly List<Event> _events = [];

    internal bool IsFull { get; set; }

    internal bool IsBroken { get; set; }

    internal bool Keeps { get; set; } = true;

    internal IReadOnlyList<Event> Events => _events;

    internal IEnumerable<BidRecord> Bids => _events.Where(e => e.FactCase == Event.FactOneofCase.Bid).Select(e => e.Bid);

    public int Partitions(string topic) => 4;

    public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record)
    {
        if (IsBroken) throw new InvalidOperationException("The log is broken.");
        if (IsFull) return false;
        if (!Keeps) return true;
        lock (_events) _events.Add(Event.Parser.ParseFrom(record));
        return true;
    }

    public ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken) =>
        TryAppend(topic, partition, record.Span) ? ValueTask.CompletedTask : throw new EventLogUnavailableException();

    public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt) => throw new NotSupportedException();
}
