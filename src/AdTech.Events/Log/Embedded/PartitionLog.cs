using System.Diagnostics;
using FASTER.core;

namespace AdTech.Events.Log.Embedded;

/// <summary>
/// One partition on disk: a FasterLog and how far it is committed. Appending copies into the log's memory, which is the bounded queue; <see cref="Committer"/>
/// makes it durable.
/// </summary>
internal sealed class PartitionLog : IDisposable
{
    internal const int RecordMax = PageSize - 64;

    private const int PageSize = 1 << 20;
    private const int MemorySize = 4 * PageSize;    // × 3 topics × 4 partitions = 48 MiB, and the most that is lost to a full queue
    private const string FileName = "records";
    private const long FirstAddress = 64;           // FasterLog's: an empty log begins and ends here

    private readonly string _folder;
    private readonly int _segmentBits;
    private readonly IDevice _device;
    private readonly CommitFile _commits;
    private readonly FasterLog _log;
    private readonly Committer _committer;
    private readonly Pulse _committed = new();
    private readonly CancellationTokenSource _broken = new();
    private readonly List<EmbeddedConsumer> _readers = [];
    private Exception? _failure;
    private int _waiting;
    private int _dirty;
    private int _committing;
    private long _commitStarted;

    internal PartitionLog(TopicPartition name, string folder, Committer committer, int segmentBits)
    {
        Name = name;
        _folder = folder;
        _committer = committer;
        _segmentBits = segmentBits;
        Directory.CreateDirectory(folder);
        _device = Devices.CreateLogDevice(Path.Combine(folder, FileName));
        _commits = new CommitFile(Path.Combine(folder, "commits"), Break);
        // Found by reading FasterLog: recovering in the constructor swallows every error and begins an empty log over the old one. So it is asked for.
        _log = new FasterLog(new FasterLogSettings
        {
            LogDevice = _device,
            LogCommitManager = _commits,
            PageSize = PageSize,
            MemorySize = MemorySize,
            SegmentSize = 1L << _segmentBits,
            LogChecksum = LogChecksumType.PerEntry,
            TryRecoverLatest = false,
        });
        Recover();
    }

    internal TopicPartition Name { get; }

    /// <summary>The offset after the last durable record.</summary>
    internal long Committed => _log.CommittedUntilAddress;

    /// <summary>The offset after the last record, durable or not.</summary>
    internal long Tail => _log.TailAddress;

    /// <summary>The offset of the first record that is kept.</summary>
    internal long Begin => _log.BeginAddress;

    /// <summary>Why nothing can be appended any more; null while all is well.</summary>
    internal Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Copies a record into the log's memory; false when that is full or broken.</summary>
    internal bool TryAppend(ReadOnlySpan<byte> record, out long offset)
    {
        // An empty record looks like the padding at the end of a page, and would end the reading of it.
        ArgumentOutOfRangeException.ThrowIfZero(record.Length, nameof(record));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(record.Length, RecordMax, nameof(record));
        offset = 0;
        if (Failure is not null) return false;
        try
        {
            if (!_log.TryEnqueue(record, out offset))
            {
                MarkDirty();
                return false;
            }
        }
        catch (FasterException e)
        {
            Break(e);
            return false;
        }

        MarkDirty();
        return true;
    }

    /// <summary>Appends a record and completes when it is durable; false when it could not be taken.</summary>
    internal async ValueTask<bool> AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting); // before the record, so that the committer that sees it knows of the hurry
        try
        {
            if (!TryAppend(record.Span, out var offset)) return false;
            _committer.Wake(); // it may be resting for as long as nobody waits
            while (true)
            {
                var next = _committed.Next;
                if (Committed > offset) return true;
                if (Failure is { } failure) throw new EventLogUnavailableException($"The event log {_folder} can't be written: {failure.Message}", failure);
                await next.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Starts a commit if there is something to commit and the last one is long enough ago. Called by the committer's thread alone.</summary>
    /// <returns>Milliseconds until it should be asked again; infinite when somebody will wake the committer.</returns>
    internal long CommitIfDue(long now, long interval, long idleInterval)
    {
        if (Volatile.Read(ref _dirty) == 0 || Volatile.Read(ref _committing) == 1 || Failure is not null) return Timeout.Infinite;
        var wait = _commitStarted + (Volatile.Read(ref _waiting) > 0 ? interval : idleInterval) - now;
        if (wait > 0) return wait;
        _commitStarted = now;
        Volatile.Write(ref _committing, 1);
        Interlocked.Exchange(ref _dirty, 0); // before the commit looks where the log ends: what comes later marks it again
        _ = CommitAndWakeAsync();
        return Timeout.Infinite;
    }

    /// <summary>Makes everything appended so far durable, and persists where the log begins.</summary>
    internal async Task CommitAsync()
    {
        try
        {
            await _log.CommitAsync(_broken.Token);
        }
        catch (Exception e)
        {
            Break(e); // whoever waits for a record gets it from there
        }

        _committed.Fire();
        foreach (var reader in Readers()) reader.Wake();
    }

    internal FasterLogScanIterator Scan(long offset) =>
        _log.Scan(offset, long.MaxValue, recover: false, scanBufferingMode: ScanBufferingMode.SinglePageBuffering);

    internal void Attach(EmbeddedConsumer reader)
    {
        lock (_readers) _readers.Add(reader);
    }

    internal void Detach(EmbeddedConsumer reader)
    {
        lock (_readers) _readers.Remove(reader);
    }

    /// <summary>Deletes whole segments that are too old, or too many, up to what readers still need.</summary>
    internal async Task TruncateAsync(DateTime olderThan, long maxBytes, long neededFrom)
    {
        var until = Begin;
        var last = (Committed - 1) >> _segmentBits;
        for (var segment = Begin >> _segmentBits; segment < last; segment++)
        {
            var next = (segment + 1) << _segmentBits;
            var tooMany = Committed - (segment << _segmentBits) > maxBytes;
            if (!tooMany && File.GetLastWriteTimeUtc(SegmentPath(segment)) >= olderThan) break;
            until = next;
        }

        until = Math.Min(until, neededFrom >> _segmentBits << _segmentBits);
        if (until <= Begin || Failure is not null) return;
        _log.TruncateUntil(until);
        await CommitAsync();
    }

    /// <summary>Closes the files. What was not committed is gone.</summary>
    public void Dispose()
    {
        _log.Dispose();
        _commits.Dispose();
        _device.Dispose();
        _broken.Dispose();
    }

    private EmbeddedConsumer[] Readers()
    {
        lock (_readers) return [.. _readers];
    }

    private string SegmentPath(long segment) => Path.Combine(_folder, $"{FileName}.{segment}");

    private void MarkDirty()
    {
        if (Volatile.Read(ref _dirty) == 0 && Interlocked.Exchange(ref _dirty, 1) == 0) _committer.Wake();
    }

    private async Task CommitAndWakeAsync()
    {
        await CommitAsync();
        Volatile.Write(ref _committing, 0);
        if (Volatile.Read(ref _dirty) == 1) _committer.Wake();
    }

    private void Break(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is not null) return;
        _broken.Cancel();
        _committed.Fire();
        _committer.Report(Name, failure);
    }

    private void Recover()
    {
        var expected = _commits.CommittedUntil;
        if (expected is null && _commits.IsDamaged)
            throw new InvalidDataException($"The event log {_folder} has a commit file of which nothing can be read. Restore the folder, or move it away to begin an empty log.");
        _log.Recover();
        if (_log.CommittedUntilAddress != (expected ?? FirstAddress))
            throw new InvalidDataException($"The event log {_folder} could not be recovered to its last commit. Restore the folder, or move it away to begin an empty log.");
        Debug.Assert(_log.TailAddress >= _log.CommittedUntilAddress, "A log ends no earlier than its last commit.");
    }
}
