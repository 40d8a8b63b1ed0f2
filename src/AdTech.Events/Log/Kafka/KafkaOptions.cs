using System.ComponentModel.DataAnnotations;
using Confluent.Kafka;

namespace AdTech.Events.Log.Kafka;

/// <summary>How Kafka is spoken to: <c>AdTech:Events:Kafka</c>. Where it is stands in <c>ConnectionStrings:kafka</c>, as a list of host:port.</summary>
public sealed class KafkaOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Events:Kafka";

    /// <summary>Stands before the name of every topic and consumer group, where several platforms share a cluster.</summary>
    [StringLength(100)]
    public string TopicPrefix { get; set; } = "";

    /// <summary>Topics that are missing are made at the start. Off where somebody else makes them.</summary>
    public bool CreateTopics { get; set; } = true;

    /// <summary>Copies of each partition of a topic that is made; writes wait for one less, at least one.</summary>
    [Range(1, 9)]
    public int ReplicationFactor { get; set; } = 3;

    /// <summary>A record that no broker has acknowledged after so long is kept on this machine's disk instead, in milliseconds.</summary>
    [Range(500, 300_000)]
    public int DeliveryTimeoutMilliseconds { get; set; } = 5_000;

    /// <summary>Records that wait in memory to be sent. Full, a bid is not made and a notice is refused, to come again.</summary>
    [Range(1_024, 1_048_576)]
    public int QueueMax { get; set; } = 65_536;

    /// <summary>The folder that keeps what can't be sent: one for each process. Empty for <c>spill</c> in the data folder.</summary>
    public string SpillPath { get; set; } = "";

    /// <summary>Names this member of its consumer group for good, so that a restart within the session timeout moves no partition. Empty for a member of the moment.</summary>
    [StringLength(200)]
    public string GroupInstanceId { get; set; } = "";

    /// <summary>A reader that has not been heard of for so long has died, and others get its partitions, in milliseconds. The cluster sets limits of its own, 6 s to 30 minutes if not told otherwise.</summary>
    [Range(1_000, 1_800_000)]
    public int SessionTimeoutMilliseconds { get; set; } = 10_000;

    /// <summary>How the connection is secured.</summary>
    [EnumDataType(typeof(SecurityProtocol))]
    public SecurityProtocol SecurityProtocol { get; set; } = SecurityProtocol.Plaintext;

    /// <summary>How this client says who it is, where <see cref="SecurityProtocol"/> asks for SASL.</summary>
    [EnumDataType(typeof(SaslMechanism))]
    public SaslMechanism SaslMechanism { get; set; } = SaslMechanism.ScramSha512;

    /// <summary>The user of SASL.</summary>
    public string SaslUsername { get; set; } = "";

    /// <summary>Its password.</summary>
    public string SaslPassword { get; set; } = "";

    /// <summary>The region of an Amazon MSK cluster whose access is controlled by IAM: this client says who it is by the role that it has, over TLS, and no user or password is needed. Empty for any other cluster.</summary>
    [StringLength(50)]
    public string MskRegion { get; set; } = "";

    /// <summary>A file with the certificates of authorities that are trusted; empty for those of the machine.</summary>
    public string CaPath { get; set; } = "";
}
