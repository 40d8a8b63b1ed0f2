using System.Collections.Concurrent;
using AdTech.Events.Log;
using AdTech.Events.Log.Kafka;
using AdTech.Tests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdTech.Events.Tests.Log;

/// <summary>The contract on Kafka: librdkafka's mock cluster, or a real broker.</summary>
public sealed class KafkaEventLogTests : EventLogContract
{
    private readonly KafkaMock _kafka = new();
    private readonly TemporaryFolder _folder = new();
    private readonly KafkaOptions _options = new() { TopicPrefix = $"t{Guid.NewGuid():n}-", DeliveryTimeoutMilliseconds = 60_000, SessionTimeoutMilliseconds = 6_000, ReplicationFactor = 1, CreateTopics = KafkaMock.Real is not null };

    [Fact]
    public async Task BrokerAway_RecordsAreKeptOnDisk_AndSentInOrderWhenItIsBack()
    {
        Assert.SkipWhen(KafkaMock.Real is not null, "a real broker is not ours to stop");
        _options.DeliveryTimeoutMilliseconds = 2_000;
        for (var n = 0; n < 100; n++) await Log.AppendAsync("bids", n % 4, Bytes(n), Stop);
        _kafka.GoAway();
        for (var n = 100; n < 300; n++) Assert.True(Log.TryAppend("bids", n % 4, Bytes(n)));
        await Log.AppendAsync("bids", 0, Bytes(300), Stop); // answered: on this disk
        var check = new KafkaHealthCheck((KafkaEventLog)Log);
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new HealthCheckContext(), Stop)).Status);
        for (var n = 301; n < 400; n++) await Log.AppendAsync("bids", n % 4, Bytes(n), Stop);

        _kafka.ComeBack();
        var read = await ReadDistinctAsync(400);
        Assert.Equal(Enumerable.Range(0, 400), read.Select(r => r.Number).Order());
        // Those on their way when the broker went may stand before or behind each other; what came after them is in order.
        foreach (var partition in read.Where(r => r.Number > 300).GroupBy(r => r.Partition)) Assert.Equal(partition.Select(r => r.Number).Order(), partition.Select(r => r.Number));
        while ((await check.CheckHealthAsync(new HealthCheckContext(), Stop)).Status != HealthStatus.Healthy) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
        await Log.AppendAsync("bids", 0, Bytes(400), Stop);
        Assert.False(((KafkaEventLog)Log).IsSpilling);
    }

    [Fact]
    public async Task BrokerAway_ProcessEnds_TheNextOneSendsWhatWasKept()
    {
        Assert.SkipWhen(KafkaMock.Real is not null, "a real broker is not ours to stop");
        _options.DeliveryTimeoutMilliseconds = 2_000;
        Assert.Equal(4, Log.Partitions("deliveries"));
        _kafka.GoAway();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Log.AppendAsync("deliveries", n % 4, Bytes(n), Stop).AsTask()));
        await CloseAsync(Log);
        _kafka.ComeBack();
        await ReopenAsync();
        Assert.Equal(Enumerable.Range(0, 50), (await ReadDistinctAsync(50, "deliveries")).Select(r => r.Number).Order());
    }

    [Fact]
    public void Spill_OfAnotherProcess_StopsTheStart_WithTheOptionsName()
    {
        Assert.NotNull(Log);
        var error = Assert.Throws<InvalidOperationException>(() => Open());
        Assert.Contains("AdTech:Events:Kafka:SpillPath", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_OffsetBeyondTheEnd_Fails_AndIsNotPassedBy()
    {
        await Log.AppendAsync("bids", 0, Bytes(1), Stop);
        await using var consumer = Log.Subscribe("group", ["bids"], (_, _) => new(1_000));
        var error = await Assert.ThrowsAsync<EventLogUnavailableException>(async () => await consumer.NextAsync(Soon, Stop));
        Assert.Contains("beyond the log's end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_TwoMembersOfAGroup_ShareThePartitions_AndReadEverythingTogether()
    {
        var stored = new ConcurrentDictionary<TopicPartition, long>();
        await using var one = Log.Subscribe("shared", ["bids"], (partition, _) => new(stored.GetValueOrDefault(partition)));
        await using var two = Log.Subscribe("shared", ["bids"], (partition, _) => new(stored.GetValueOrDefault(partition)));
        var read = new ConcurrentDictionary<int, int>(); // number → which member
        var total = int.MaxValue;
        var readers = new[] { one, two }.Select((member, which) => Task.Run(async () =>
        {
            while (read.Count < Volatile.Read(ref total))
            {
                if (await member.NextAsync(TimeSpan.FromMilliseconds(100), Stop) is not { } batch) continue;
                foreach (var record in batch.Records) read[Number(record.Bytes)] = which;
                stored[batch.Partition] = batch.NextOffset;
            }
        })).ToArray();
        var n = 0;
        while (read.Values.Distinct().Count() < 2)
        {
            await Log.AppendAsync("bids", n % 4, Bytes(n++), Stop);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        }

        Volatile.Write(ref total, n);
        await Task.WhenAll(readers); // each number was read by one of them, or this never ends
        Assert.Equal(n, read.Count);
    }

    protected override IEventLog Open()
    {
        var log = new KafkaEventLog(new KafkaConfiguration(_kafka.BootstrapServers, _options), new EventLogOptions(), Path.Combine(_folder.Path, "spill"), TimeProvider.System, NullLoggerFactory.Instance);
        log.Topics.CreateAsync(Topics.Events).GetAwaiter().GetResult();
        return log;
    }

    /// <summary>Reads until so many different records have come, each where it came first: one that was on its way when the broker went may come twice.</summary>
    private async Task<List<(int Partition, int Number)>> ReadDistinctAsync(int count, string topic = "bids")
    {
        await using var consumer = Log.Subscribe("reader", [topic], (_, _) => new(0));
        var (read, seen) = (new List<(int, int)>(), new HashSet<int>());
        while (read.Count < count)
        {
            var batch = await NextAsync(consumer);
            read.AddRange(batch.Records.Select(r => (batch.Partition.Partition, Number(r.Bytes))).Where(r => seen.Add(r.Item2)));
        }

        return read;
    }

    protected override ValueTask CloseAsync(IEventLog log) => ((KafkaEventLog)log).DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _kafka.Dispose();
        _folder.Dispose();
    }
}
