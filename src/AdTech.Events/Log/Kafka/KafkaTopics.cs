using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log.Kafka;

/// <summary>The topics, made where they are missing, and how many partitions each has.</summary>
internal sealed partial class KafkaTopics(KafkaConfiguration configuration, EventLogOptions options, ILogger logger) : IDisposable
{
    private const int DocumentPartitions = 1; // all of them are read by every reader, in one order

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly IAdminClient _admin = configuration.Admin().Build();
    private readonly ConcurrentDictionary<string, int> _partitions = new(StringComparer.Ordinal);

    /// <summary>The partitions of a topic, asked for once.</summary>
    /// <exception cref="EventLogUnavailableException">No broker says how many there are.</exception>
    internal int PartitionsOf(string topic) => _partitions.TryGetValue(topic, out var count) ? count : _partitions[topic] = Find(topic);

    /// <summary>Makes topics that are missing.</summary>
    /// <exception cref="EventLogUnavailableException">They could not be made.</exception>
    internal async Task CreateAsync(IEnumerable<string> topics)
    {
        if (!configuration.Options.CreateTopics) return;
        try
        {
            await _admin.CreateTopicsAsync(topics.Select(SpecificationOf), new CreateTopicsOptions { RequestTimeout = Timeout });
        }
        catch (CreateTopicsException e) when (e.Results.TrueForAll(static r => !r.Error.IsError || r.Error.Code == ErrorCode.TopicAlreadyExists))
        {
            // Another process was first, or they have always been there.
        }
        catch (KafkaException e) when (e.Error.Code is ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion or ErrorCode.TopicAuthorizationFailed)
        {
            Log.CannotCreate(logger, e.Error.Reason); // they may be there, or come into being when they are used
        }
        catch (KafkaException e)
        {
            throw new EventLogUnavailableException($"Kafka's topics could not be made: {e.Error.Reason}", e);
        }
    }

    /// <summary>Where partitions begin or end now: one request a broker.</summary>
    /// <exception cref="EventLogUnavailableException">No broker says it.</exception>
    internal async Task<IReadOnlyDictionary<TopicPartition, long>> OffsetsAsync(IEnumerable<TopicPartition> partitions, OffsetSpec which, CancellationToken cancellationToken)
    {
        var asked = partitions.Select(p => new TopicPartitionOffsetSpec { TopicPartition = new Confluent.Kafka.TopicPartition(configuration.NameOf(p.Topic), p.Partition), OffsetSpec = which }).ToArray();
        if (asked.Length == 0) return new Dictionary<TopicPartition, long>();
        try
        {
            var answer = await _admin.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = Timeout }).WaitAsync(cancellationToken);
            return answer.ResultInfos.ToDictionary(r => Ours(r.TopicPartitionOffsetError.TopicPartition), static r => r.TopicPartitionOffsetError.Offset.Value);
        }
        catch (KafkaException e)
        {
            throw new EventLogUnavailableException($"Kafka does not say where partitions begin and end: {e.Error.Reason}", e);
        }
    }

    public void Dispose() => _admin.Dispose();

    internal TopicPartition Ours(Confluent.Kafka.TopicPartition partition) => new(configuration.TopicOf(partition.Topic), partition.Partition.Value);

    private int Find(string topic)
    {
        try
        {
            var found = _admin.GetMetadata(configuration.NameOf(topic), Timeout).Topics.Single();
            if (found.Error.IsError || found.Partitions.Count == 0) throw new EventLogUnavailableException($"Kafka has no topic {configuration.NameOf(topic)}: {found.Error.Reason}");
            return found.Partitions.Count;
        }
        catch (KafkaException e)
        {
            throw new EventLogUnavailableException($"Kafka does not answer: {e.Error.Reason}", e);
        }
    }

    private TopicSpecification SpecificationOf(string topic)
    {
        var isDocuments = !Topics.Events.Contains(topic);
        var configs = new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Math.Max(1, configuration.Options.ReplicationFactor - 1).ToString(CultureInfo.InvariantCulture),
            ["max.message.bytes"] = KafkaConfiguration.MessageBytesMax.ToString(CultureInfo.InvariantCulture),
        };
        if (isDocuments) configs["cleanup.policy"] = "compact";
        else configs["retention.ms"] = ((long)TimeSpan.FromHours(options.RetentionHours).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new TopicSpecification
        {
            Name = configuration.NameOf(topic),
            NumPartitions = isDocuments ? DocumentPartitions : options.Partitions,
            ReplicationFactor = (short)configuration.Options.ReplicationFactor,
            Configs = configs,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Topics can't be made here: {Reason}. They must be there already.")]
        internal static partial void CannotCreate(ILogger logger, string reason);
    }
}
