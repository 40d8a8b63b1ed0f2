using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log.Kafka;

/// <summary>The event log in Kafka. START HERE: a record goes through <see cref="KafkaSender"/>, or, while no broker takes it, through <see cref="Spill"/>; <see cref="KafkaConsumer"/> reads.</summary>
internal sealed class KafkaEventLog : IEventLog, IAsyncDisposable, IDisposable
{
    /// <summary>As in the embedded log, so that one that is spilled fits there.</summary>
    internal const int RecordMax = (1 << 20) - 128;

    private readonly KafkaConfiguration _configuration;
    private readonly KafkaTopics _topics;
    private readonly Spill _spill;
    private readonly KafkaSender _sender;
    private readonly ILogger _logger;
    private readonly Meter _meter = new("AdTech.Events");
    private readonly Counter<long> _gaps;
    private bool _closed;

    internal KafkaEventLog(KafkaConfiguration configuration, EventLogOptions options, string spillFolder, TimeProvider time, ILoggerFactory loggers)
    {
        _configuration = configuration;
        _logger = loggers.CreateLogger<KafkaEventLog>();
        _topics = new KafkaTopics(configuration, options, _logger);
        _spill = new Spill(spillFolder, options, time, loggers);
        _sender = new KafkaSender(configuration, _spill, loggers.CreateLogger<KafkaSender>());
        _gaps = _meter.CreateCounter<long>("events.gaps", description: "Times that a reader found records deleted that it had not read: facts are lost.");
    }

    /// <summary>Why nothing can be appended; null while all is well.</summary>
    internal string? Trouble => _closed ? "The event log is closed." : _spill.Trouble ?? _sender.Trouble;

    /// <summary>Whether records go to this disk because no broker takes them.</summary>
    internal bool IsSpilling => _sender.IsSpilling;

    internal KafkaTopics Topics => _topics;

    /// <inheritdoc/>
    public int Partitions(string topic) => _topics.PartitionsOf(topic);

    /// <inheritdoc/>
    public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record)
    {
        Check(record.Length);
        return !_closed && _sender.TrySend(topic, partition, record, null);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check(record.Length);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_closed || !_sender.TrySend(topic, partition, record.Span, done)) throw new EventLogUnavailableException(Trouble ?? "The event log's queue is full.");
        await done.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(startAt);
        return new KafkaConsumer(this, _configuration, group, topics, startAt);
    }

    /// <summary>Sends what waits, and keeps on disk what can't be sent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        await _sender.DisposeAsync();
        await _spill.DisposeAsync();
        _topics.Dispose();
        _meter.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult(); // for containers that are disposed synchronously

    /// <summary>Records are gone that a reader had not read.</summary>
    internal void ReportGap(TopicPartition partition, long from, long until)
    {
        _gaps.Add(1, new KeyValuePair<string, object?>("topic", partition.Topic));
        EventLogMessages.Gap(_logger, partition.Topic, partition.Partition, from, until);
    }

    private static void Check(int length)
    {
        ArgumentOutOfRangeException.ThrowIfZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, RecordMax);
    }
}
