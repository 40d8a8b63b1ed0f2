using System.Buffers.Binary;
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
    }

    /// <summary>Why nothing can be kept; null while all is well.</summary>
    internal string? Trouble => _log.Trouble;

    /// <summary>True when everything of a topic has been sent. Only the sender may ask: nobody else writes.</summary>
    internal bool IsEmpty(string topic) => _log.IsReadToTheTail(topic, _consumer) && Volatile.Read(ref _sending) == 0;

    private int _sending;

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
                if (await _consumer.NextAsync(Pause, _stopping.Token) is not { } batch) continue;
                Volatile.Write(ref _sending, 1);
                (int Partition, byte[] Bytes)[] records = [.. batch.Records.Select(static r => (BinaryPrimitives.ReadInt32LittleEndian(r.Bytes.Span), r.Bytes.Span[HeaderLength..].ToArray()))];
                await SendAsync(batch.Partition.Topic, records, send);
                _consumer.Committed(batch.Partition, batch.NextOffset);
                Volatile.Write(ref _sending, 0);
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

    /// <summary>All of a batch, in order, until a broker has all of it. A record may be sent twice, never out of order with one behind it that was not.</summary>
    private async Task SendAsync(string topic, (int Partition, byte[] Bytes)[] records, Func<string, int, byte[], Task> send)
    {
        while (true)
        {
            try
            {
                await Task.WhenAll(records.Select(r => send(topic, r.Partition, r.Bytes)));
                Log.Sent(_logger, records.Length, topic);
                return;
            }
            catch (EventLogUnavailableException)
            {
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
    }
}
