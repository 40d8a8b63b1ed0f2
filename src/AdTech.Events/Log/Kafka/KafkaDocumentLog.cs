using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// Documents in compacted topics: the key, the document, and its version in a header. Compaction keeps the last record of a key, not the highest version: see
/// <see cref="KafkaDocumentWriter"/>.
/// </summary>
internal sealed class KafkaDocumentLog : IDocumentLog, IAsyncDisposable, IDisposable
{
    private const string VersionHeader = "version";

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly KafkaConfiguration _configuration;
    private readonly KafkaTopics _topics;
    private readonly IProducer<string, byte[]> _producer;
    private readonly ConcurrentDictionary<string, Lazy<KafkaDocumentWriter>> _writers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();

    internal KafkaDocumentLog(KafkaConfiguration configuration, KafkaTopics topics)
    {
        (_configuration, _topics) = (configuration, topics);
        _producer = configuration.Producer<string>().Build();
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var writer = _writers.GetOrAdd(topic, t => new Lazy<KafkaDocumentWriter>(() => new KafkaDocumentWriter(this, t, _closing.Token))).Value;
        await writer.PutAsync(key, version, document, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        var newest = new Dictionary<string, DocumentChange>(StringComparer.Ordinal);
        var caughtUp = false;
        await foreach (var change in ReadRecordsAsync(topic, cancellationToken))
        {
            if (change.CaughtUp)
            {
                foreach (var document in newest.Values.ToArray())
                {
                    newest[document.Key] = document with { Bytes = default }; // from here on only versions are compared
                    yield return document;
                }

                caughtUp = true;
                yield return change;
                continue;
            }

            if (newest.TryGetValue(change.Key, out var known) && known.Version >= change.Version) continue;
            newest[change.Key] = caughtUp ? change with { Bytes = default } : change;
            if (caughtUp) yield return change;
        }
    }

    /// <summary>Ends the readers of those who write, and what is on its way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested) return;
        await _closing.CancelAsync();
        foreach (var writer in _writers.Values) await writer.Value.Following;
        _producer.Flush(TimeSpan.FromSeconds(5));
        _producer.Dispose();
        _closing.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Writes a record, whatever stands there.</summary>
    internal async Task WriteAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, version);
        try
        {
            await _producer.ProduceAsync(
                _configuration.NameOf(topic), new Message<string, byte[]> { Key = key, Value = document.ToArray(), Headers = [new Header(VersionHeader, number)] }, cancellationToken);
        }
        catch (KafkaException e)
        {
            throw new EventLogUnavailableException($"The document {topic}/{key} could not be written: {e.Error.Reason}", e);
        }
    }

    /// <summary>All records of a topic as they stand there, with the mark where it ended when reading began.</summary>
    internal async IAsyncEnumerable<DocumentChange> ReadRecordsAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TopicPartition[] partitions = [.. Enumerable.Range(0, _topics.PartitionsOf(topic)).Select(n => new TopicPartition(topic, n))];
        var left = (await _topics.OffsetsAsync(partitions, OffsetSpec.Latest(), cancellationToken)).Where(static e => e.Value > 0).ToDictionary();
        var begins = await _topics.OffsetsAsync(partitions, OffsetSpec.Earliest(), cancellationToken);
        foreach (var (partition, begin) in begins)
        {
            if (left.TryGetValue(partition, out var end) && begin >= end) left.Remove(partition);
        }

        var records = Channel.CreateBounded<(TopicPartition Partition, long Next, DocumentChange Change)>(256);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        // A thread of its own: librdkafka is waited for in it.
        var reader = Task.Factory.StartNew(() => ReadInto(records.Writer, partitions, reading.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            if (left.Count == 0) yield return new DocumentChange("", 0, default, CaughtUp: true);
            await foreach (var (partition, next, change) in records.Reader.ReadAllAsync(reading.Token))
            {
                if (change.Key.Length > 0) yield return change;
                if (left.Count == 0 || !left.TryGetValue(partition, out var end) || next < end) continue;
                left.Remove(partition);
                if (left.Count == 0) yield return new DocumentChange("", 0, default, CaughtUp: true);
            }
        }
        finally
        {
            await reading.CancelAsync();
            await reader;
        }
    }

    private void ReadInto(ChannelWriter<(TopicPartition, long, DocumentChange)> to, TopicPartition[] partitions, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        using var consumer = _configuration.Consumer<string>("documents").Build();
        try
        {
            // No group: every reader reads everything, from the beginning.
            consumer.Assign(partitions.Select(p => new TopicPartitionOffset(_configuration.NameOf(p.Topic), p.Partition, Offset.Beginning)));
            while (!cancellationToken.IsCancellationRequested)
            {
                if (consumer.Consume(Slice) is not { } record) continue;
                var read = (_topics.Ours(record.TopicPartition), record.Offset.Value + 1, ChangeOf(record));
                while (!to.TryWrite(read)) to.WaitToWriteAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever read has gone.
        }
        catch (Exception e)
        {
            failure = e as EventLogUnavailableException ?? new EventLogUnavailableException(e.Message, e);
        }

        consumer.Close();
        to.TryComplete(failure);
    }

    /// <summary>A record that nobody of us has written has no version: it is no document, and has no key here.</summary>
    private static DocumentChange ChangeOf(ConsumeResult<string, byte[]> record) =>
        record.Message.Headers.TryGetLastBytes(VersionHeader, out var version) && version.Length == sizeof(long) && record.Message is { Key: { } key, Value: { } bytes }
            ? new DocumentChange(key, BinaryPrimitives.ReadInt64BigEndian(version), bytes, CaughtUp: false)
            : new DocumentChange("", 0, default, CaughtUp: false);
}
