using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// Documents in compacted topics: the key, the document, and its version in a header. Compaction keeps the last record of a key, not the highest version: hence who writes reads, too, writes nothing
/// that is not newer than what it has read, and writes the newest once more when it sees an older one come after it.
/// </summary>
internal sealed class KafkaDocumentLog : IDocumentLog, IAsyncDisposable, IDisposable
{
    private const string VersionHeader = "version";

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly KafkaConfiguration _configuration;
    private readonly KafkaTopics _topics;
    private readonly IProducer<string, byte[]> _producer;
    private readonly ConcurrentDictionary<string, Lazy<Writer>> _writers = new(StringComparer.Ordinal);
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
        var writer = _writers.GetOrAdd(topic, t => new Lazy<Writer>(() => new Writer(this, t))).Value;
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

    private async Task WriteAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
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
    private async IAsyncEnumerable<DocumentChange> ReadRecordsAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TopicPartition[] partitions = [.. Enumerable.Range(0, _topics.PartitionsOf(topic)).Select(n => new TopicPartition(topic, n))];
        var left = (await _topics.EndsAsync(partitions, OffsetSpec.Latest(), cancellationToken)).Where(static e => e.Value > 0).ToDictionary();
        var begins = await _topics.EndsAsync(partitions, OffsetSpec.Earliest(), cancellationToken);
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

    /// <summary>One topic's writer: it reads what it and others write.</summary>
#pragma warning disable CA1001 // A semaphore whose handle nobody takes has nothing to dispose of.
    private sealed class Writer
#pragma warning restore CA1001
    {
        private const int RecentMax = 1_024;

        private readonly KafkaDocumentLog _log;
        private readonly string _topic;
        private readonly SemaphoreSlim _writing = new(1);
        private readonly ConcurrentDictionary<string, (long Version, byte[]? Document)> _newest = new(StringComparer.Ordinal);
        private readonly ConcurrentQueue<(string Key, long Version)> _recent = new();
        private TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Writer(KafkaDocumentLog log, string topic)
        {
            (_log, _topic) = (log, topic);
            Following = Task.Run(FollowAsync);
        }

        internal Task Following { get; }

        internal async Task PutAsync(string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        {
            await Volatile.Read(ref _caughtUp).Task.WaitAsync(cancellationToken);
            await _writing.WaitAsync(cancellationToken);
            try
            {
                if (_newest.TryGetValue(key, out var known) && known.Version >= version) return;
                await _log.WriteAsync(_topic, key, version, document, cancellationToken);
                Saw(key, version, document.ToArray());
            }
            finally
            {
                _writing.Release();
            }
        }

        private void Saw(string key, long version, byte[] document)
        {
            _newest.AddOrUpdate(key, (version, document), (_, known) => known.Version >= version ? known : (version, document));
            // Only writers that write at one time can come out of order: the documents themselves are kept for the last few.
            _recent.Enqueue((key, version));
            if (_recent.Count <= RecentMax || !_recent.TryDequeue(out var old)) return;
            if (_newest.TryGetValue(old.Key, out var known) && known.Version == old.Version) _newest.TryUpdate(old.Key, (known.Version, null), known);
        }

        private async Task FollowAsync()
        {
            while (!_log._closing.IsCancellationRequested)
            {
                try
                {
                    await foreach (var change in _log.ReadRecordsAsync(_topic, _log._closing.Token))
                    {
                        if (change.CaughtUp) _caughtUp.TrySetResult();
                        else if (_newest.TryGetValue(change.Key, out var known) && known.Version > change.Version && _caughtUp.Task.IsCompleted) await RepairAsync(change.Key, change.Version);
                        else Saw(change.Key, change.Version, change.Bytes.ToArray());
                    }
                }
                catch (OperationCanceledException)
                {
                    break;
                }
                catch (EventLogUnavailableException)
                {
                    if (_caughtUp.Task.IsCompleted) Volatile.Write(ref _caughtUp, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                    await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
                }
            }

            _caughtUp.TrySetException(new EventLogUnavailableException("The document log is closed."));
            _ = _caughtUp.Task.Exception;
        }

        /// <summary>An older version stands behind a newer one, and compaction would keep it.</summary>
        private async Task RepairAsync(string key, long older)
        {
            await _writing.WaitAsync(_log._closing.Token);
            try
            {
                if (_newest.TryGetValue(key, out var newest) && newest is { Document: { } document } && newest.Version > older) await _log.WriteAsync(_topic, key, newest.Version, document, _log._closing.Token);
            }
            finally
            {
                _writing.Release();
            }
        }
    }
}
