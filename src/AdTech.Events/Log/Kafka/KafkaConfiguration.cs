using Confluent.Kafka;

namespace AdTech.Events.Log.Kafka;

/// <summary>What each client of Kafka is told.</summary>
internal sealed class KafkaConfiguration(string bootstrapServers, KafkaOptions options)
{
    /// <summary>A record of a mebibyte, the longest there is, and what Kafka puts around it.</summary>
    internal const int MessageBytesMax = 2 << 20;

    private const int QueueKilobytes = 64 << 10;
    private const int FetchWaitMilliseconds = 100;

    internal KafkaOptions Options => options;

    internal string NameOf(string topic) => options.TopicPrefix + topic;

    internal string TopicOf(string name) => name[options.TopicPrefix.Length..];

    private bool IsMsk => options.MskRegion.Length > 0;

    internal AdminClientBuilder Admin()
    {
        var builder = new AdminClientBuilder(Secured(new AdminClientConfig())).SetLogHandler(static (_, _) => { });
        return IsMsk ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => MskToken.Refresh(client, options.MskRegion)) : builder;
    }

    internal ProducerBuilder<TKey, byte[]> Producer<TKey>()
    {
        var builder = new ProducerBuilder<TKey, byte[]>(ProducerConfig()).SetLogHandler(static (_, _) => { });
        return IsMsk ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => MskToken.Refresh(client, options.MskRegion)) : builder;
    }

    internal ConsumerBuilder<TKey, byte[]> Consumer<TKey>(string group)
    {
        var builder = new ConsumerBuilder<TKey, byte[]>(ConsumerConfig(group)).SetLogHandler(static (_, _) => { });
        return IsMsk ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => MskToken.Refresh(client, options.MskRegion)) : builder;
    }

    private ProducerConfig ProducerConfig() => Secured(new ProducerConfig
    {
        EnableIdempotence = true,
        Acks = Acks.All,
        LingerMs = 2,
        CompressionType = CompressionType.Lz4,
        MessageTimeoutMs = options.DeliveryTimeoutMilliseconds,
        MessageMaxBytes = MessageBytesMax,
        QueueBufferingMaxKbytes = QueueKilobytes,
        ReconnectBackoffMaxMs = 1_000,
    });

    private ConsumerConfig ConsumerConfig(string group) => Secured(new ConsumerConfig
    {
        GroupId = options.TopicPrefix + group,
        GroupInstanceId = options.GroupInstanceId.Length > 0 ? $"{options.GroupInstanceId}-{group}" : null,
        SessionTimeoutMs = options.SessionTimeoutMilliseconds,
        HeartbeatIntervalMs = options.SessionTimeoutMilliseconds / 5,
        EnableAutoOffsetStore = false, // the caller says what it has made durable
        AutoOffsetReset = AutoOffsetReset.Error, // an offset that is not there is looked at, never passed by
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        FetchWaitMaxMs = FetchWaitMilliseconds,
        MessageMaxBytes = MessageBytesMax,
        ReconnectBackoffMaxMs = 1_000,
    });

    private T Secured<T>(T config) where T : ClientConfig
    {
        config.BootstrapServers = bootstrapServers;
        config.ClientId = "adtech";
        config.SecurityProtocol = options.SecurityProtocol;
        if (options.CaPath.Length > 0) config.SslCaLocation = options.CaPath;
        if (IsMsk)
        {
            (config.SecurityProtocol, config.SaslMechanism) = (SecurityProtocol.SaslSsl, SaslMechanism.OAuthBearer);
        }
        else if (options.SecurityProtocol is SecurityProtocol.SaslSsl or SecurityProtocol.SaslPlaintext)
        {
            config.SaslMechanism = options.SaslMechanism;
            config.SaslUsername = options.SaslUsername;
            config.SaslPassword = options.SaslPassword;
        }

        return config;
    }
}
