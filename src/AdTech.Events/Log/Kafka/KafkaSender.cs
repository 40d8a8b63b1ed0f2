using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// Sends records beside the threads that made them. Three places a record may be in, each bounded: this queue, librdkafka's (64 MiB), the spill on disk. It goes to the spill when no broker took it
/// in time, or while what was spilled before it is not sent yet, so that the order stays. What was accepted is in one of them, or in Kafka.
/// </summary>
internal sealed partial class KafkaSender : IAsyncDisposable
{
    private static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FlushMargin = TimeSpan.FromSeconds(5);

    private readonly Channel<Record> _queue;
    private readonly ConcurrentQueue<Record> _failed = new();
    private readonly ConcurrentDictionary<string, bool> _spilling = new(StringComparer.Ordinal);
    private readonly IProducer<Null, byte[]> _producer;
    private readonly KafkaConfiguration _configuration;
    private readonly Spill _spill;
    private readonly ILogger _logger;
    private readonly Meter _meter = new("AdTech.Events");
    private readonly Counter<long> _spilled;
    private readonly Task _sending;
    private int _queued;

    internal KafkaSender(KafkaConfiguration configuration, Spill spill, ILogger logger)
    {
        (_configuration, _spill, _logger) = (configuration, spill, logger);
        _queue = Channel.CreateBounded<Record>(new BoundedChannelOptions(configuration.Options.QueueMax) { SingleReader = true });
        _producer = configuration.Producer<Null>().SetErrorHandler((_, error) => Log.Trouble(logger, error.Reason)).Build();
        _spilled = _meter.CreateCounter<long>("events.spilled", description: "Records kept on this machine's disk because no broker took them in time.");
        _meter.CreateObservableGauge("events.queue", () => Volatile.Read(ref _queued), description: "Records that wait in memory to be sent.");
        _meter.CreateObservableGauge("events.spilling", () => IsSpilling ? 1 : 0, description: "1 while records go to this machine's disk.");
        foreach (var topic in Topics.Events) _spilling[topic] = true; // an earlier process may have left some; empty, it is found so at the first record
        _sending = Task.Run(RunAsync);
        spill.StartDraining(SendSpilledAsync);
    }

    /// <summary>Why nothing is sent any more; null while all is well.</summary>
    internal string? Trouble => _sending.Exception?.GetBaseException().Message;

    internal bool IsSpilling => _spilling.Any(s => s.Value && !_spill.IsEmpty(s.Key));

    /// <summary>Takes a record, without waiting; false when the queue is full. <paramref name="done"/>, where there is one, completes when the record is durable.</summary>
    internal bool TrySend(string topic, int partition, ReadOnlySpan<byte> bytes, TaskCompletionSource? done)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(buffer);
        if (_queue.Writer.TryWrite(new Record(topic, partition, buffer, bytes.Length, done)))
        {
            Interlocked.Increment(ref _queued);
            return true;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete()) return;
        await _sending;
        // What is not acknowledged by then has failed, and is spilled below.
        _producer.Flush(TimeSpan.FromMilliseconds(_configuration.Options.DeliveryTimeoutMilliseconds) + FlushMargin);
        _producer.Dispose();
        await SpillFailedAsync();
        _meter.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var record))
            {
                Interlocked.Decrement(ref _queued);
                await SpillFailedAsync();
                if (record.IsNothing) continue;
                if (_spilling.GetValueOrDefault(record.Topic) && _spill.IsEmpty(record.Topic)) _spilling[record.Topic] = false;
                if (_spilling.GetValueOrDefault(record.Topic)) await SpillAsync(record);
                else await ProduceAsync(record);
            }
        }
    }

    private async Task ProduceAsync(Record record)
    {
        var value = record.Bytes.ToArray();
        ArrayPool<byte>.Shared.Return(record.Buffer);
        var sent = record with { Buffer = value };
        while (true)
        {
            try
            {
                _producer.Produce(PlaceOf(record.Topic, record.Partition), new Message<Null, byte[]> { Value = value }, report => Reported(report, sent));
                return;
            }
            catch (ProduceException<Null, byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                // Its records fail in time, if no broker takes them; then this one goes where they go.
                if (_spilling.GetValueOrDefault(record.Topic)) break;
                await Task.Delay(FullPause, TimeProvider.System);
                await SpillFailedAsync();
            }
            catch (ProduceException<Null, byte[]> e)
            {
                Log.NotSent(_logger, e.Error.Reason);
                break;
            }
        }

        await SpillAsync(sent with { IsOwned = true });
    }

    /// <summary>On librdkafka's thread: must not wait.</summary>
    private void Reported(DeliveryReport<Null, byte[]> report, Record record)
    {
        if (!report.Error.IsError)
        {
            record.Done?.TrySetResult();
            return;
        }

        _failed.Enqueue(record with { IsOwned = true });
        if (!_spilling.GetValueOrDefault(record.Topic)) Log.Spilling(_logger, record.Topic, report.Error.Reason);
        _spilling[record.Topic] = true;
        if (_queue.Writer.TryWrite(default)) Interlocked.Increment(ref _queued); // wakes the loop; full, it is awake
    }

    private async Task SpillFailedAsync()
    {
        while (_failed.TryDequeue(out var record)) await SpillAsync(record);
    }

    /// <summary>A disk that takes nothing is waited for: the queue fills, and then nothing more is accepted. What was is not dropped.</summary>
    private async Task SpillAsync(Record record)
    {
        while (!_spill.TryKeep(record.Topic, record.Partition, record.Bytes, record.Done)) await Task.Delay(FullPause, TimeProvider.System);
        _spilled.Add(1, new KeyValuePair<string, object?>("topic", record.Topic));
        if (!record.IsOwned) ArrayPool<byte>.Shared.Return(record.Buffer);
    }

    private Task SendSpilledAsync(string topic, int partition, byte[] bytes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _producer.Produce(PlaceOf(topic, partition), new Message<Null, byte[]> { Value = bytes }, report =>
            {
                if (report.Error.IsError) done.TrySetException(new EventLogUnavailableException(report.Error.Reason));
                else done.TrySetResult();
            });
        }
        catch (ProduceException<Null, byte[]> e)
        {
            done.TrySetException(new EventLogUnavailableException(e.Error.Reason, e));
        }
        catch (ObjectDisposedException e)
        {
            done.TrySetException(new EventLogUnavailableException("The event log is closed.", e));
        }

        return done.Task;
    }

    private Confluent.Kafka.TopicPartition PlaceOf(string topic, int partition) => new(_configuration.NameOf(topic), partition);

    // The buffer is rented, and longer than the record; it is the record's own, and as long, where it IsOwned.
    private readonly record struct Record(string Topic, int Partition, byte[] Buffer, int Length, TaskCompletionSource? Done, bool IsOwned = false)
    {
        /// <summary>It only wakes the loop.</summary>
        public bool IsNothing => Buffer is null;

        public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Kafka: {Reason}")]
        internal static partial void Trouble(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "A record could not be handed to Kafka: {Reason}. It is kept on this disk.")]
        internal static partial void NotSent(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Error, "Kafka takes no records of {Topic} ({Reason}): they are kept on this disk until it does.")]
        internal static partial void Spilling(ILogger logger, string topic, string reason);
    }
}
