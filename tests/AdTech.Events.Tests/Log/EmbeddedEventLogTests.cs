using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using AdTech.Events.Log;
using AdTech.Events.Log.Embedded;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Events.Tests.Log;

/// <summary>The contract on the embedded log, and what only it promises.</summary>
public sealed class EmbeddedEventLogTests : EventLogContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2030-01-01T00:00:00Z", CultureInfo.InvariantCulture));

    protected override IEventLog Open() => Embedded(new EventLogOptions());

    protected override ValueTask CloseAsync(IEventLog log) => ((EmbeddedEventLog)log).DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Partitions_OptionChanged_TopicKeepsItsNumber()
    {
        Assert.Equal(4, Log.Partitions("bids"));
        await using var other = await AfterClosingAsync(new EventLogOptions { Partitions = 7 });
        Assert.Equal(4, other.Partitions("bids"));
        Assert.Equal(7, other.Partitions("new-topic"));
    }

    [Fact]
    public async Task Kill_WhileAppending_LosesNothingAcknowledgedAndReadsOnExactly()
    {
        // Several lives on one folder: each is killed somewhere in the middle, and each next one must find all that was acknowledged before.
        // And a reader that keeps its offsets must read on exactly where it was.
        var (first, acknowledged, kept, read) = (0, new HashSet<int>(), new Dictionary<TopicPartition, long>(), new List<int>());
        for (var life = 0; life < 3; life++)
        {
            var end = await CrashWriter.RunAndKillAsync(_folder.Path, first, count: 300 + (life * 97), Stop);
            acknowledged.UnionWith(Enumerable.Range(first, end - first));
            first = end + (2 * CrashWriter.Batch); // beyond what it may have written without an answer
            await using var log = Embedded(new EventLogOptions());
            await using var consumer = log.Subscribe("reader", ["bids"], (partition, _) => new(kept.GetValueOrDefault(partition)));
            while (await consumer.NextAsync(TimeSpan.FromMilliseconds(50), Stop) is { } batch)
            {
                read.AddRange(batch.Records.Select(record => Number(record.Bytes)));
                kept[batch.Partition] = batch.NextOffset;
            }

            Assert.True(consumer.CaughtUp);
            Assert.Equal(read.Count, read.Distinct().Count());
            Assert.Superset(acknowledged, read.ToHashSet());
        }

        await using var last = Embedded(new EventLogOptions());
        Assert.Equal(read.Order(), (await ReadAsync(last, read.Count)).Select(record => record.Number).Order());
    }

    [Fact]
    public async Task Open_CopyOfAFolderThatIsBeingWritten_RecoversToACommit()
    {
        for (var n = 0; n < 100; n++) await Log.AppendAsync("bids", 0, Bytes(n), Stop);
        for (var n = 100; n < 2000; n++) Log.TryAppend("bids", 0, Bytes(n));
        // The commit files first: what they promise is in the segments that are copied after them, as a crash would leave it.
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).OrderBy(f => Path.GetFileName(f)))
        {
            var target = Path.Combine(copy.Path, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await using var to = File.Create(target);
            await from.CopyToAsync(to, Stop);
        }

        await using var log = new EmbeddedEventLog(copy.Path, new EventLogOptions(), _time, NullLogger<EmbeddedEventLog>.Instance);
        await using var consumer = log.Subscribe("reader", ["bids"], (_, _) => new(0));
        var count = 0;
        while (await consumer.NextAsync(TimeSpan.FromMilliseconds(50), Stop) is { } batch)
            foreach (var record in batch.Records) Assert.Equal(count++, Number(record.Bytes));
        Assert.InRange(count, 100, 2000);
    }

    [Fact]
    public async Task Open_LastCommitTorn_RecoversToTheOneBefore()
    {
        for (var n = 0; n < 20; n++) await Log.AppendAsync("bids", 0, Bytes(n), Stop);
        await CloseAsync(Log);
        var commits = Path.Combine(_folder.Path, "bids-0", "commits");
        var bytes = await File.ReadAllBytesAsync(commits, Stop);
        var newest = BitConverter.ToInt64(bytes, 8) > BitConverter.ToInt64(bytes, 4096 + 8) ? 0 : 4096;
        bytes[newest + 20] ^= 0xFF;
        await File.WriteAllBytesAsync(commits, bytes, Stop);

        await using var log = Embedded(new EventLogOptions());

        Assert.Equal(19, (await ReadAsync(log, 19)).Count);
        await log.AppendAsync("bids", 0, Bytes(100), Stop);
        Assert.Equal(100, (await ReadAsync(log, 20))[^1].Number);
    }

    [Fact]
    public async Task Open_NoCommitReadable_StopsInsteadOfBeginningAnEmptyLog()
    {
        for (var n = 0; n < 5; n++) await Log.AppendAsync("bids", 0, Bytes(n), Stop);
        await CloseAsync(Log);
        var commits = Path.Combine(_folder.Path, "bids-0", "commits");
        var bytes = await File.ReadAllBytesAsync(commits, Stop);
        bytes.AsSpan().Fill(0xEE);
        await File.WriteAllBytesAsync(commits, bytes, Stop);
        await using var log = Embedded(new EventLogOptions());
        Assert.Contains("bids-0", Assert.Throws<InvalidDataException>(() => log.Partitions("bids")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryAppend_QueueFull_IsFalseAndWhatWasTakenIsRead()
    {
        await using var log = Embedded(new EventLogOptions { CommitIntervalMilliseconds = 1000, IdleCommitIntervalMilliseconds = 1000 });
        await log.AppendAsync("bids", 0, Bytes(0), Stop); // the next commit is a second away
        var large = new byte[200_000];
        large.AsSpan().Fill(1);
        var taken = 0;
        while (taken < 1000 && log.TryAppend("bids", 0, large)) taken++;
        Assert.InRange(taken, 5, 999);
        await using var consumer = log.Subscribe("reader", ["bids"], (_, _) => new(0));
        var read = 0;
        while (read < taken + 1) read += (await NextAsync(consumer)).Records.Count;
        Assert.Equal(taken + 1, read);
        Assert.True(log.TryAppend("bids", 0, large));
    }

    [Fact]
    public async Task TryAppend_DiskAlmostFull_IsFalseAndSaysSo()
    {
        await using var log = Embedded(new EventLogOptions { MinFreeBytes = long.MaxValue / 2 });
        Assert.False(log.TryAppend("bids", 0, Bytes(1)));
        var refused = await Assert.ThrowsAsync<EventLogUnavailableException>(async () => await log.AppendAsync("bids", 0, Bytes(1), Stop));
        Assert.Contains("MinFreeBytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryAppend_EmptyOrTooLongRecord_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Log.TryAppend("bids", 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Log.TryAppend("bids", 0, new byte[PartitionLog.RecordMax + 1]));
        Assert.Throws<ArgumentException>(() => Log.Partitions("../elsewhere"));
    }

    [Fact]
    public void TryAppend_InTheSteadyState_AllocatesNothing()
    {
        var record = new byte[300];
        record.AsSpan().Fill(7);
        for (var n = 0; n < 100; n++) Log.TryAppend("bids", n % 4, record);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var taken = 0;
        for (var n = 0; n < 3000; n++) taken += Log.TryAppend("bids", n % 4, record) ? 1 : 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(3000, taken);
        // A page's turn costs a few objects, a record none: the smallest object has 24 bytes, so one a record would be 72,000.
        Assert.True(allocated < 24_000, $"{allocated} bytes for 3,000 records.");
    }

    [Fact]
    public async Task Subscribe_OffsetBeyondTheEnd_ThrowsInsteadOfWaitingForEver()
    {
        await Log.AppendAsync("bids", 0, Bytes(1), Stop);
        await using var consumer = Log.Subscribe("reader", ["bids"], (_, _) => new(1 << 20));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await consumer.NextAsync(Soon, Stop));
    }

    [Fact]
    public async Task Subscribe_SecondOfAGroup_IsRefusedUntilTheFirstCloses()
    {
        var first = Log.Subscribe("stream", ["bids"], (_, _) => new(0));
        Assert.Throws<InvalidOperationException>(() => Log.Subscribe("stream", ["bids"], (_, _) => new(0)));
        await first.DisposeAsync();
        await Log.Subscribe("stream", ["bids"], (_, _) => new(0)).DisposeAsync();
    }

    [Fact]
    public async Task Retention_OldSegments_AreKeptUntilTheirReaderHasCommitted()
    {
        var options = new EventLogOptions { SegmentBits = 22 }; // 4 MiB
        var large = new byte[100_000];
        large.AsSpan().Fill(1);
        var records = 4 * (1 << options.SegmentBits) / large.Length;
        var end = 0L;
        await using (var log = Embedded(options))
        {
            for (var n = 0; n < records; n++) await log.AppendAsync("bids", 0, large, Stop);
            _time.Advance(TimeSpan.FromDays(30)); // every file is old now
            await log.CleanAsync();
            Assert.Equal(0, Begin(log)); // nobody has read yet: the reader may not have started
            await using var reader = log.Subscribe("slow", ["bids"], (_, _) => new(0));
            while (!reader.CaughtUp && await reader.NextAsync(Soon, Stop) is { } batch) end = batch.NextOffset;
            await log.CleanAsync();
            Assert.Equal(0, Begin(log)); // read, and not committed
        }

        await using (var log = Embedded(options))
        {
            Assert.Equal(4, log.Partitions("bids"));
            await log.CleanAsync();
            Assert.Equal(0, Begin(log)); // the reader is not there, and yet known
            await using var reader = log.Subscribe("slow", ["bids"], (_, _) => new(0));
            reader.Committed(new TopicPartition("bids", 0), end);
            await log.CleanAsync();
            Assert.NotEqual(0, Begin(log));
            var deadline = Stopwatch.StartNew(); // the files go a moment after the commit that no longer needs them
            while (Segments().Length > 1 && deadline.Elapsed < Soon) await Task.Yield();
            Assert.Single(Segments());
        }

        await using var again = Embedded(options);
        Assert.InRange(await CountAsync(again), 1, records / 2);
    }

    [Fact]
    public async Task Retention_OverTheLimitOfBytes_KeepsWhatOneOfTwoGroupsNeeds()
    {
        var options = new EventLogOptions { SegmentBits = 22, MaxPartitionBytes = 1 };
        var large = new byte[100_000];
        large.AsSpan().Fill(1);
        await using var log = Embedded(options);
        for (var n = 0; n < 100; n++) await log.AppendAsync("bids", 0, large, Stop);
        var bids = new TopicPartition("bids", 0);
        await using var slow = log.Subscribe("slow", ["bids"], (_, _) => new(0));
        await using var fast = log.Subscribe("fast", ["bids"], (_, _) => new(0));
        fast.Committed(bids, 100 * large.Length);
        await log.CleanAsync();
        Assert.Equal(0, Begin(log));
        slow.Committed(bids, (1 << 22) + 5);
        await log.CleanAsync();
        Assert.Equal(1 << 22, Begin(log));
    }

    [Fact]
    public async Task Subscribe_RecordsDeletedUnread_SaysSoAndCountsIt()
    {
        var options = new EventLogOptions { SegmentBits = 22, MaxPartitionBytes = 1 };
        var logger = new CollectingLogger();
        await using var log = new EmbeddedEventLog(_folder.Path, options, _time, logger);
        var large = new byte[100_000];
        large.AsSpan().Fill(1);
        for (var n = 0; n < 100; n++) await log.AppendAsync("bids", 0, large, Stop);
        await using (var reader = log.Subscribe("reader", ["bids"], (_, _) => new(0)))
        {
            reader.Committed(new TopicPartition("bids", 0), 2 << 22);
            await log.CleanAsync();
        }

        var gaps = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name == "events.gaps") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => gaps += count);
        listener.Start();
        await using var restored = log.Subscribe("reader", ["bids"], (partition, _) => new(partition.Partition == 0 ? 5_000 : 0)); // from a backup
        await NextAsync(restored);

        Assert.Equal(1, gaps);
        var message = Assert.Single(logger.Errors);
        Assert.Contains("5000 to 8388608 of bids/0", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_CommitFails_IsRefusedAndTheLogSaysWhy()
    {
        using var committer = new Committer(new EventLogOptions(), NullLogger.Instance);
        using var partition = new PartitionLog(new TopicPartition("bids", 0), Path.Combine(_folder.Path, "broken"), committer, segmentBits: 26);
        committer.Add(partition);
        Assert.True(await partition.AppendAsync(Bytes(1), Stop));
        Commits(partition).Dispose(); // as a disk that is gone

        await Assert.ThrowsAsync<EventLogUnavailableException>(async () => await partition.AppendAsync(Bytes(2), Stop));

        Assert.False(partition.TryAppend(Bytes(3), out _));
        Assert.NotNull(partition.Failure);
        Assert.False(await partition.AppendAsync(Bytes(4), Stop));
        committer.Stop();

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_commits")]
        static extern ref CommitFile Commits(PartitionLog log);
    }

    [Fact]
    public async Task AppendAsync_OneAfterTheOther_IsDurableWithinMilliseconds()
    {
        await Log.AppendAsync("bids", 0, Bytes(0), Stop);
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < 20; n++) await Log.AppendAsync("bids", 0, Bytes(n), Stop);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed} for 20 appends."); // 20 × (interval + a write), with room for a busy machine
    }

    private string[] Segments() => Directory.GetFiles(Path.Combine(_folder.Path, "bids-0"), "records.*");

    /// <summary>How many segments of the first partition were given up, in bytes.</summary>
    private static long Begin(EmbeddedEventLog log)
    {
        var begin = Topics(log)["bids"][0].Begin;
        return begin == 64 ? 0 : begin; // an empty log's beginning

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_topics")]
        static extern ref System.Collections.Concurrent.ConcurrentDictionary<string, PartitionLog[]> Topics(EmbeddedEventLog log);
    }

    private static async Task<int> CountAsync(EmbeddedEventLog log)
    {
        await using var consumer = log.Subscribe("counter", ["bids"], (_, _) => new(0));
        var count = 0;
        while (!consumer.CaughtUp && await consumer.NextAsync(Soon, Stop) is { } batch) count += batch.Records.Count;
        return count;
    }

    private EmbeddedEventLog Embedded(EventLogOptions options) => new(_folder.Path, options, _time, NullLogger<EmbeddedEventLog>.Instance);

    private async Task<EmbeddedEventLog> AfterClosingAsync(EventLogOptions options)
    {
        await CloseAsync(Log);
        return Embedded(options);
    }

    private sealed class CollectingLogger : ILogger<EmbeddedEventLog>
    {
        internal List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error) Errors.Add(formatter(state, exception));
        }
    }
}
