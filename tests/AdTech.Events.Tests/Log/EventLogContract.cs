using System.Text;
using AdTech.Events.Log;

namespace AdTech.Events.Tests.Log;

/// <summary>What every implementation of the event log promises.</summary>
public abstract class EventLogContract : IAsyncDisposable
{
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private IEventLog? _log;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected IEventLog Log => _log ??= Open();

    /// <summary>Opens the store of this test, new or again.</summary>
    protected abstract IEventLog Open();

    /// <summary>Closes it in the ordinary way.</summary>
    protected abstract ValueTask CloseAsync(IEventLog log);

    public virtual async ValueTask DisposeAsync()
    {
        if (_log is not null) await CloseAsync(_log);
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await CloseAsync(Log);
        _log = Open();
    }

    [Fact]
    public async Task Append_ManyRecords_AreReadInOrderOfTheirPartition()
    {
        for (var n = 0; n < 500; n++)
            Assert.True(Log.TryAppend("bids", n % Log.Partitions("bids"), Bytes(n)));
        await Log.AppendAsync("bids", 0, Bytes(500), Stop);

        var read = await ReadAsync(Log, 501);

        Assert.Equal(Enumerable.Range(0, 501), read.Select(r => r.Number).Order());
        foreach (var partition in read.GroupBy(r => r.Partition))
        {
            Assert.Equal(partition.Select(r => r.Number).Order(), partition.Select(r => r.Number));
            Assert.All(partition, r => Assert.Equal(partition.Key, r.Number % Log.Partitions("bids")));
        }
    }

    [Fact]
    public async Task AppendAsync_Completed_IsReadAfterReopening()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Log.AppendAsync("deliveries", n % 4, Bytes(n), Stop).AsTask()));
        await ReopenAsync();
        Assert.Equal(Enumerable.Range(0, 200), (await ReadAsync(Log, 200, "deliveries")).Select(r => r.Number).Order());
    }

    [Fact]
    public async Task TryAppend_ThenClose_LosesNothing()
    {
        for (var n = 0; n < 1000; n++) Assert.True(Log.TryAppend("bids", n % 4, Bytes(n)));
        await ReopenAsync();
        Assert.Equal(1000, (await ReadAsync(Log, 1000)).Count);
    }

    [Fact]
    public async Task Subscribe_AtAKeptOffset_ContinuesExactly()
    {
        var kept = new Dictionary<TopicPartition, long>();
        for (var n = 0; n < 40; n++) await Log.AppendAsync("bids", n % 4, Bytes(n), Stop);
        var first = await ReadAsync(Log, 40, kept: kept);
        await ReopenAsync();
        for (var n = 40; n < 60; n++) await Log.AppendAsync("bids", n % 4, Bytes(n), Stop);

        var second = await ReadAsync(Log, 20, kept: kept);

        Assert.Equal(Enumerable.Range(0, 40), first.Select(r => r.Number).Order());
        Assert.Equal(Enumerable.Range(40, 20), second.Select(r => r.Number).Order());
    }

    [Fact]
    public async Task Subscribe_InTheMiddleOfABatch_StartsAtThatRecord()
    {
        for (var n = 0; n < 10; n++) await Log.AppendAsync("bids", 0, Bytes(n), Stop);
        long offset;
        await using (var all = Log.Subscribe("group", ["bids"], (_, _) => new(0)))
        {
            var batch = await NextAsync(all);
            while (batch.Records.Count < 1) batch = await NextAsync(all);
            offset = batch.Records[0].Offset;
            Assert.True(batch.NextOffset > batch.Records[^1].Offset);
        }

        await using var again = Log.Subscribe("group", ["bids"], (_, _) => new(offset));
        Assert.Equal(0, Number((await NextAsync(again)).Records[0].Bytes));
    }

    [Fact]
    public async Task NextAsync_WaitingForARecord_IsWokenByItsCommit()
    {
        await using var consumer = Log.Subscribe("group", ["bids", "deliveries"], (_, _) => new(0));
        var next = consumer.NextAsync(Soon, Stop).AsTask();
        Assert.False(next.IsCompleted);
        Assert.True(Log.TryAppend("deliveries", 3, Bytes(7)));

        var batch = await next;

        Assert.NotNull(batch);
        Assert.Equal(new TopicPartition("deliveries", 3), batch.Partition);
        Assert.Equal(7, Number(Assert.Single(batch.Records).Bytes));
    }

    [Fact]
    public async Task NextAsync_NothingComes_ReturnsNullAfterTheTimeout()
    {
        await using var consumer = Log.Subscribe("group", ["bids"], (_, _) => new(0));
        Assert.Null(await consumer.NextAsync(TimeSpan.FromMilliseconds(20), Stop));
    }

    [Fact]
    public async Task CaughtUp_AfterAllThatWasDurable_IsTrueAndStays()
    {
        for (var n = 0; n < 8; n++) await Log.AppendAsync("bids", n % 4, Bytes(n), Stop);
        await using var consumer = Log.Subscribe("group", ["bids"], (_, _) => new(0));
        Assert.False(consumer.CaughtUp);
        var read = 0;
        while (!consumer.CaughtUp) read += (await NextAsync(consumer)).Records.Count;
        Assert.Equal(8, read);
        await Log.AppendAsync("bids", 0, Bytes(8), Stop);
        Assert.True(consumer.CaughtUp);
    }

    [Fact]
    public async Task MarkAsync_NewRecords_IsCaughtUpOnceTheyAreRead()
    {
        await using var consumer = Log.Subscribe("group", ["bids"], (_, _) => new(0));
        await Log.AppendAsync("bids", 0, Bytes(1), Stop);
        await Log.AppendAsync("bids", 2, Bytes(2), Stop);
        await consumer.MarkAsync(Stop);
        Assert.False(consumer.CaughtUp);
        await NextAsync(consumer);
        Assert.False(consumer.CaughtUp);
        await NextAsync(consumer);
        Assert.True(consumer.CaughtUp);
        await consumer.MarkAsync(Stop); // nothing has come since
        Assert.True(consumer.CaughtUp);
    }

    [Fact]
    public async Task CaughtUp_NothingWasThere_IsTrueAtOnce()
    {
        await using var consumer = Log.Subscribe("group", ["conversions"], (_, _) => new(0));
        Assert.True(consumer.CaughtUp);
    }

    [Fact]
    public async Task Subscribe_TwoGroups_BothReadEverything()
    {
        await Log.AppendAsync("bids", 1, Bytes(1), Stop);
        await using var one = Log.Subscribe("one", ["bids"], (_, _) => new(0));
        await using var two = Log.Subscribe("two", ["bids"], (_, _) => new(0));
        Assert.Single((await NextAsync(one)).Records);
        Assert.Single((await NextAsync(two)).Records);
    }

    [Fact]
    public async Task Append_LongRecords_AreReadBackWhole()
    {
        var random = new Random(11);
        var records = Enumerable.Range(0, 24).Select(_ => new byte[random.Next(1, 700_000)]).ToList();
        for (var n = 0; n < records.Count; n++)
        {
            random.NextBytes(records[n]);
            await Log.AppendAsync("bids", n % 4, records[n], Stop);
        }

        await using var consumer = Log.Subscribe("group", ["bids"], (_, _) => new(0));
        var read = new List<(int Partition, byte[] Bytes)>();
        while (read.Count < records.Count)
        {
            var batch = await NextAsync(consumer);
            read.AddRange(batch.Records.Select(r => (batch.Partition.Partition, r.Bytes.ToArray())));
        }

        for (var partition = 0; partition < 4; partition++)
            Assert.Equal(records.Where((_, n) => n % 4 == partition), read.Where(r => r.Partition == partition).Select(r => r.Bytes));
    }

    protected static async Task<EventBatch> NextAsync(IEventConsumer consumer) =>
        await consumer.NextAsync(Soon, Stop) ?? throw new TimeoutException("Nothing came.");

    protected static async Task<List<(int Partition, int Number)>> ReadAsync(IEventLog log, int count, string topic = "bids", Dictionary<TopicPartition, long>? kept = null)
    {
        kept ??= [];
        await using var consumer = log.Subscribe("reader", [topic], (partition, _) => new(kept.GetValueOrDefault(partition)));
        var read = new List<(int, int)>();
        while (read.Count < count)
        {
            var batch = await NextAsync(consumer);
            read.AddRange(batch.Records.Select(record => (batch.Partition.Partition, Number(record.Bytes))));
            kept[batch.Partition] = batch.NextOffset;
        }

        Assert.Null(await consumer.NextAsync(TimeSpan.FromMilliseconds(10), Stop));
        return read;
    }

    protected static byte[] Bytes(int number) => Encoding.UTF8.GetBytes($"record {number}");

    protected static int Number(ReadOnlyMemory<byte> record) => int.Parse(Encoding.UTF8.GetString(record.Span)["record ".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
