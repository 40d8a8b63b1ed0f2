using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log.Embedded;

/// <summary>The event log of one process, on its own disk: a folder for each partition. Survives SIGKILL at any moment: it recovers to its last commit.</summary>
internal sealed partial class EmbeddedEventLog : IEventLog, IAsyncDisposable, IDisposable
{
    private static readonly SearchValues<char> TopicLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly TimeSpan HousekeepingPeriod = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly EventLogOptions _options;
    private readonly TimeProvider _time;
    private readonly Committer _committer;
    private readonly ConcurrentDictionary<string, PartitionLog[]> _topics = new(StringComparer.Ordinal);
    private readonly ReaderGroups _groups;
    private readonly Meter _meter = new("AdTech.Events");
    private readonly Counter<long> _gaps;
    private readonly Lock _opening = new();
    private readonly ITimer _housekeeping;
    private readonly DriveInfo _drive;
    private readonly ILogger _logger;
    private Task _cleaning = Task.CompletedTask;
    private volatile bool _diskFull;
    private volatile bool _closed;

    internal EmbeddedEventLog(string folder, EventLogOptions options, TimeProvider time, ILogger<EmbeddedEventLog> logger)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _groups = new ReaderGroups(Path.Combine(_folder, "groups"));
        _gaps = _meter.CreateCounter<long>("events.gaps", description: "Times that a reader found records deleted that it had not read: facts are lost.");
        _options = options;
        _time = time;
        _logger = logger;
        _drive = new DriveInfo(_folder);
        _committer = new Committer(options, logger);
        _diskFull = _drive.AvailableFreeSpace < options.MinFreeBytes;
        _housekeeping = time.CreateTimer(_ => Clean(), null, HousekeepingPeriod, HousekeepingPeriod);
    }

    /// <summary>Why nothing can be appended; null while all is well.</summary>
    internal string? Trouble
    {
        get
        {
            if (_closed) return "The event log is closed.";
            if (_diskFull) return $"Less than {_options.MinFreeBytes >> 20} MiB are free on the disk of {_folder} (AdTech:Events:MinFreeBytes).";
            var broken = _topics.Values.SelectMany(static partitions => partitions).FirstOrDefault(static partition => partition.Failure is not null);
            return broken is null ? null : $"Partition {broken.Name.Topic}/{broken.Name.Partition} can't be written: {broken.Failure!.Message}";
        }
    }

    /// <inheritdoc/>
    public int Partitions(string topic) => Topic(topic).Length;

    /// <inheritdoc/>
    public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record) =>
        !_closed && !_diskFull && Topic(topic)[partition].TryAppend(record, out _);

    /// <inheritdoc/>
    public async ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var log = _closed || _diskFull ? null : Topic(topic)[partition];
        if (log is null || !await log.AppendAsync(record, cancellationToken)) throw new EventLogUnavailableException(Trouble ?? "The event log's queue is full.");
    }

    /// <inheritdoc/>
    public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(startAt);
        PartitionLog[] partitions = [.. topics.SelectMany(Topic)];
        return new EmbeddedConsumer(this, _groups.Open(group, partitions.Select(static partition => partition.Name)), partitions, startAt);
    }

    /// <summary>Commits everything, then closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_opening)
        {
            if (_closed) return;
            _closed = true;
        }

        await _housekeeping.DisposeAsync();
        await _cleaning;
        _committer.Stop();
        foreach (var partition in _topics.Values.SelectMany(static partitions => partitions)) await partition.CommitAsync();
        foreach (var partition in _topics.Values.SelectMany(static partitions => partitions)) partition.Dispose();
        _committer.Dispose();
        _meter.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult(); // for containers that are disposed synchronously

    /// <summary>Retention, and the look at the free space of the disk.</summary>
    internal async Task CleanAsync()
    {
        try
        {
            _diskFull = _drive.AvailableFreeSpace < _options.MinFreeBytes;
            _groups.Save(); // before anything is deleted, so that the next start knows no less
            var olderThan = _time.GetUtcNow().UtcDateTime.AddHours(-_options.RetentionHours);
            foreach (var partition in _topics.Values.SelectMany(static partitions => partitions))
            {
                if (_closed) return;
                await partition.TruncateAsync(olderThan, _options.MaxPartitionBytes, _groups.NeededFrom(partition.Name));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotCleaned(_logger, e, _folder); // it is tried again soon, and nothing but disk space depends on it
        }
    }

    /// <summary>True when a reader has returned all that was ever appended to a topic, durable or not.</summary>
    internal bool IsReadToTheTail(string topic, EmbeddedConsumer consumer) => Array.TrueForAll(Topic(topic), partition => consumer.PositionOf(partition.Name) >= partition.Tail || partition.Tail <= partition.Begin);

    /// <summary>Up to where a group has committed, as far as its file knows.</summary>
    internal long CommittedBy(string group, TopicPartition partition) => _groups.CommittedBy(group, partition);

    internal void Close(ReaderGroup group) => _groups.Close(group);

    /// <summary>Records are gone that a reader had not read. They can't be had any more: it reads on, and somebody must know.</summary>
    internal void ReportGap(TopicPartition partition, long from, long until)
    {
        _gaps.Add(1, new KeyValuePair<string, object?>("topic", partition.Topic));
        EventLogMessages.Gap(_logger, partition.Topic, partition.Partition, from, until);
    }

    private void Clean()
    {
        if (_cleaning.IsCompleted) _cleaning = CleanAsync();
    }

    private PartitionLog[] Topic(string topic) => _topics.TryGetValue(topic, out var partitions) ? partitions : Open(topic);

    private PartitionLog[] Open(string topic)
    {
        if (string.IsNullOrEmpty(topic) || topic.AsSpan().ContainsAnyExcept(TopicLetters))
            throw new ArgumentException($"'{topic}' is no topic: lower-case letters, digits and dashes only.", nameof(topic));
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_topics.TryGetValue(topic, out var partitions)) return partitions;
            partitions = new PartitionLog[TopicFile.ReadOrCreate(_folder, topic, _options.Partitions)];
            for (var n = 0; n < partitions.Length; n++)
            {
                partitions[n] = new PartitionLog(new TopicPartition(topic, n), Path.Combine(_folder, $"{topic}-{n}"), _committer, _options.SegmentBits);
                _committer.Add(partitions[n]);
            }

            return _topics[topic] = partitions;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Old segments in {Folder} could not be deleted; it is tried again.")]
        internal static partial void NotCleaned(ILogger logger, Exception failure, string folder);
    }
}
