using AdTech.Events.Log;
using AdTech.Events.Log.Kafka;
using AdTech.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdTech.Events.Tests.Log;

/// <summary>The contract of documents on Kafka.</summary>
public sealed class KafkaDocumentLogTests : DocumentLogContract
{
    private readonly KafkaMock _kafka = new();
    private readonly KafkaOptions _options = new() { TopicPrefix = $"t{Guid.NewGuid():n}-", DeliveryTimeoutMilliseconds = 60_000, SessionTimeoutMilliseconds = 6_000, ReplicationFactor = 1, CreateTopics = KafkaMock.Real is not null };
    private readonly List<KafkaTopics> _topics = [];

    protected override IDocumentLog Open()
    {
        var configuration = new KafkaConfiguration(_kafka.BootstrapServers, _options);
        _topics.Add(new KafkaTopics(configuration, new EventLogOptions(), NullLogger.Instance));
        _topics[^1].CreateAsync(["campaigns", "other"]).GetAwaiter().GetResult();
        return new KafkaDocumentLog(configuration, _topics[^1]);
    }

    protected override ValueTask CloseAsync(IDocumentLog log) => ((KafkaDocumentLog)log).DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var topics in _topics) topics.Dispose();
        _kafka.Dispose();
    }
}
