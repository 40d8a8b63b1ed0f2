namespace AdTech.Events.Log;

/// <summary>
/// The event log: partitioned topics of opaque records. What was acknowledged is durable and is read again, in order, by every consumer.
/// Two implementations, one contract: Kafka in production, an embedded log on disk (FasterLog) in Standalone.
/// </summary>
public interface IEventLog
{
    /// <summary>How many partitions a topic has; fixed when the topic is made.</summary>
    int Partitions(string topic);

    /// <summary>
    /// Appends without waiting and without blocking; the record becomes durable within milliseconds. Returns false when the bounded queue is full or the
    /// log is not writable: the record is then not in the log, and the caller decides what that means. Allocates nothing in the steady state.
    /// </summary>
    bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record);

    /// <summary>Appends and completes when the record is durable.</summary>
    /// <exception cref="EventLogUnavailableException">The record could not be made durable; it may be sent again.</exception>
    ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a consumer of topics as a member of a group. <paramref name="startAt"/> is asked for the offset at which to begin whenever a partition is
    /// assigned: the caller keeps its offsets, in the same transaction as what it made of the records. The log keeps what the group has not
    /// <see cref="IEventConsumer.Committed"/>, also while no consumer of it is open.
    /// </summary>
    IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt);
}

/// <summary>One partition of a topic.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">From 0.</param>
public readonly record struct TopicPartition(string Topic, int Partition);

/// <summary>Reads the partitions assigned to it. Not thread-safe: one reader a consumer.</summary>
public interface IEventConsumer : IAsyncDisposable
{
    /// <summary>
    /// The next records of one partition, in order, as soon as there are any; null when <paramref name="timeout"/> has passed without. The batch and its
    /// memory belong to the caller until the next call.
    /// </summary>
    ValueTask<EventBatch?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Tells the log that what was made of all records before an offset is durable, so that the group needs them no more. Until then, and across restarts, they
    /// are not deleted, however old. May be told seldom and late: it costs disk space only. Where to begin is not asked of it, but of the caller.
    /// </summary>
    void Committed(TopicPartition partition, long offset);

    /// <summary>True when every record that was durable at some moment after the subscription, or the newest <see cref="MarkAsync"/>, has been returned by <see cref="NextAsync"/>.</summary>
    bool CaughtUp { get; }

    /// <summary>Sets the end that <see cref="CaughtUp"/> asks for to where the partitions end now: it turns false until all of this has been returned, too.</summary>
    /// <exception cref="EventLogUnavailableException">Where they end can't be found out.</exception>
    ValueTask MarkAsync(CancellationToken cancellationToken);
}

/// <summary>Consecutive records of one partition.</summary>
public sealed class EventBatch
{
    private readonly List<EventRecord> _records = [];

    /// <summary>Where the records stand.</summary>
    public TopicPartition Partition { get; private set; }

    /// <summary>The records, in order.</summary>
    public IReadOnlyList<EventRecord> Records => _records;

    /// <summary>Where to begin after this batch: the offset to keep.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Empties the batch for another partition; for implementations of the log.</summary>
    public void Reset(TopicPartition partition, long offset)
    {
        _records.Clear();
        Partition = partition;
        NextOffset = offset;
    }

    /// <summary>Adds a record; for implementations of the log.</summary>
    public void Add(EventRecord record, long nextOffset)
    {
        _records.Add(record);
        NextOffset = nextOffset;
    }
}

/// <summary>One record of the log.</summary>
/// <param name="Offset">Its place in the partition.</param>
/// <param name="Bytes">The record itself.</param>
public readonly record struct EventRecord(long Offset, ReadOnlyMemory<byte> Bytes);

/// <summary>A record could not be made durable. Nothing is known about whether it will be read; sending it again is safe, since events carry their own ids.</summary>
public sealed class EventLogUnavailableException : Exception
{
    /// <summary>Makes one without details.</summary>
    public EventLogUnavailableException() : this("The event log is not available.") { }

    /// <summary>Makes one with a reason.</summary>
    public EventLogUnavailableException(string message) : base(message) { }

    /// <summary>Makes one with a reason and its cause.</summary>
    public EventLogUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
