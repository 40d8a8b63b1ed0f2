using System.Collections.Concurrent;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// One topic's writer. Compaction keeps the last record of a key, not the highest version: hence it reads what it and others write, writes nothing that is not newer than what it has read, and writes
/// the newest once more when it sees an older one come after it.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose handle nobody takes has nothing to dispose of.
internal sealed class KafkaDocumentWriter
#pragma warning restore CA1001
{
    private const int RecentMax = 1_024;

    private readonly KafkaDocumentLog _log;
    private readonly string _topic;
    private readonly CancellationToken _closing;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, (long Version, byte[]? Document)> _newest = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Key, long Version)> _recent = new();
    private TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal KafkaDocumentWriter(KafkaDocumentLog log, string topic, CancellationToken closing)
    {
        (_log, _topic, _closing) = (log, topic, closing);
        Following = Task.Run(FollowAsync, CancellationToken.None); // also one that is closed already says so to those who wait
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
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in _log.ReadRecordsAsync(_topic, _closing))
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
        await _writing.WaitAsync(_closing);
        try
        {
            if (_newest.TryGetValue(key, out var newest) && newest is { Document: { } document } && newest.Version > older) await _log.WriteAsync(_topic, key, newest.Version, document, _closing);
        }
        finally
        {
            _writing.Release();
        }
    }
}
