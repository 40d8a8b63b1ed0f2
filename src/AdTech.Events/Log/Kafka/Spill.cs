using System.Buffers.Binary;
using System.Collections.Concurrent;
using AdTech.Events.Log.Embedded;
using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// What could not be sent, on this machine's disk: the embedded log, with one partition a topic, each record behind the number of its partition in Kafka. Written by <see cref="KafkaSender"/> alone;
/// read from the beginning, in order, as soon as a broker takes it again. A process that dies with records here sends them at its next start.
/// </summary>
internal sealed partial class Spill : IAsyncDisposable
{
    private const string Group = "kafka";
    private const int HeaderLength = sizeof(int);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly FileStream _lock;
    private readonly EmbeddedEventLog _log;
    private readonly EmbeddedConsumer _consumer;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, long> _sentTo = new(StringComparer.Ordinal);
    private EventBatch? _left;
    private Task _draining = Task.CompletedTask;

    /// <summary>Opens the folder, for this process alone.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    internal Spill(string folder, EventLogOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "lock");
        try
        {
            _lock = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"The folder {folder} is in use by another process ({file} is locked). Give each process one of its own with {KafkaOptions.Section}:SpillPath.", e);
        }

        var spilling = new EventLogOptions
        {
            Partitions = 1,
            CommitIntervalMilliseconds = options.CommitIntervalMilliseconds,
            IdleCommitIntervalMilliseconds = options.IdleCommitIntervalMilliseconds,
            MinFreeBytes = options.MinFreeBytes,
        };
        _log = new EmbeddedEventLog(folder, spilling, time, loggers.CreateLogger<EmbeddedEventLog>());
        _logger = loggers.CreateLogger<Spill>();
        foreach (var topic in Topics.Events) _log.Partitions(topic);
        _consumer = (EmbeddedConsumer)_log.Subscribe(Group, Topics.Events, (partition, _) => ValueTask.FromResult(_log.CommittedBy(Group, partition)));
        // Does not wait: what an earlier process left is there, or nothing is, and then no record goes this way.
        _left = _consumer.NextAsync(TimeSpan.Zero, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        if (_left is null) AllSent();
    }

    /// <summary>Why nothing can be kept; null while all is well.</summary>
    internal string? Trouble => _log.Trouble;

    /// <summary>True when everything of a topic has been sent. Only the sender may ask: nobody else writes.</summary>
    internal bool IsEmpty(string topic)
    {
        var read = _consumer.PositionOf(new TopicPartition(topic, 0));
        return read >= 0 && _sentTo.TryGetValue(topic, out var sent) && sent == read && _log.IsReadToTheTail(topic, _consumer);
    }

    /// <summary>Keeps a record; false while the disk does not take it. <paramref name="done"/>, where there is one, completes when it is on the disk.</summary>
    internal bool TryKeep(string topic, int partition, ReadOnlySpan<byte> record, TaskCompletionSource? done)
    {
        var bytes = new byte[HeaderLength + record.Length]; // Kafka is away: this is no time to count allocations
        BinaryPrimitives.WriteInt32LittleEndian(bytes, partition);
        record.CopyTo(bytes.AsSpan(HeaderLength));
        if (done is null) return _log.TryAppend(topic, 0, bytes);
        if (_log.Trouble is not null) return false;
        _ = KeepAsync(topic, bytes, done);
        return true;
    }

    /// <summary>Sends what is here, again and again, through <paramref name="send"/>, which completes when a broker has the record.</summary>
    internal void StartDraining(Func<string, int, byte[], Task> send) => _draining = Task.Run(() => DrainAsync(send));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _draining;
        await _consumer.DisposeAsync();
        await _log.DisposeAsync();
        await _lock.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task KeepAsync(string topic, byte[] bytes, TaskCompletionSource done)
    {
        try
        {
            await _log.AppendAsync(topic, 0, bytes, CancellationToken.None);
            done.TrySetResult();
        }
        catch (Exception e)
        {
            done.TrySetException(e as EventLogUnavailableException ?? new EventLogUnavailableException(e.Message, e));
        }
    }

    private async Task DrainAsync(Func<string, int, byte[], Task> send)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if ((_left ?? await _consumer.NextAsync(Pause, _stopping.Token)) is not { } batch)
                {
                    AllSent();
                    continue;
                }

                _left = null;

                (int Partition, byte[] Bytes)[] records = [.. batch.Records.Select(static r => (BinaryPrimitives.ReadInt32LittleEndian(r.Bytes.Span), r.Bytes.Span[HeaderLength..].ToArray()))];
                await SendAsync(batch.Partition.Topic, records, send);
                _consumer.Committed(batch.Partition, batch.NextOffset);
                Sent(batch.Partition.Topic);
            }
            catch (OperationCanceledException)
            {
                return; // what was not sent is sent at the next start, perhaps a second time: events carry their own ids
            }
            catch (Exception e)
            {
                Log.NotRead(_logger, e);
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private void AllSent()
    {
        foreach (var topic in Topics.Events) Sent(topic);
    }

    private void Sent(string topic) => _sentTo[topic] = _consumer.PositionOf(new TopicPartition(topic, 0));

    /// <summary>All of a batch, in order, until a broker has all of it. A record may be sent twice, never out of order with one behind it that was not.</summary>
    private async Task SendAsync(string topic, (int Partition, byte[] Bytes)[] records, Func<string, int, byte[], Task> send)
    {
        while (true)
        {
            try
            {
                // A producer that was closed says nothing of what it had not sent.
                await Task.WhenAll(records.Select(r => send(topic, r.Partition, r.Bytes))).WaitAsync(_stopping.Token);
                Log.Sent(_logger, records.Length, topic);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (e is not EventLogUnavailableException) Log.NotSent(_logger, e);
                await Task.Delay(Pause, TimeProvider.System, _stopping.Token);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Records} records of {Topic} that were kept on this disk are in Kafka now.")]
        internal static partial void Sent(ILogger logger, int records, string topic);

        [LoggerMessage(2, LogLevel.Error, "What is kept on this disk could not be read; it is tried again.")]
        internal static partial void NotRead(ILogger logger, Exception exception);

        [LoggerMessage(3, LogLevel.Error, "What is kept on this disk could not be sent; it is tried again.")]
        internal static partial void NotSent(ILogger logger, Exception exception);
    }
}
