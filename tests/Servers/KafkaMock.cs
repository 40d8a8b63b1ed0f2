using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace AdTech.Tests.Servers;

/// <summary>
/// librdkafka's own mock of a cluster, in this process: one broker that other clients reach, too, and that can be taken away. It makes topics when they are asked for, with four partitions, and keeps
/// the last few megabytes of each. A broker of <c>ADTECH_TEST_KAFKA</c> takes its place where that is set, and stays.
/// </summary>
internal sealed class KafkaMock : IDisposable
{
    private readonly IProducer<Null, byte[]>? _cluster;

    [SuppressMessage("Reliability", "CA2000", Justification = "The producer is the cluster, and lives as long.")]
    internal KafkaMock()
    {
        if (Real is { } real)
        {
            BootstrapServers = real;
            return;
        }

        var config = new ProducerConfig { BootstrapServers = "mock" };
        config.Set("test.mock.num.brokers", "1");
        _cluster = new ProducerBuilder<Null, byte[]>(config).SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_cluster.Handle).Build();
        var broker = admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Single();
        BootstrapServers = $"{broker.Host}:{broker.Port}";
    }

    internal static string? Real => Environment.GetEnvironmentVariable("ADTECH_TEST_KAFKA") is { Length: > 0 } address ? address : null;

    internal string BootstrapServers { get; }

    /// <summary>Breaks every connection, and takes none.</summary>
    internal void GoAway() => Check(SetDown(Cluster, 1));

    internal void ComeBack() => Check(SetUp(Cluster, 1));

    public void Dispose() => _cluster?.Dispose();

    private nint Cluster
    {
        get
        {
            // The client keeps its native handle to itself.
            var owner = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(_cluster!.Handle)!;
            return ClusterOf(((SafeHandle)owner).DangerousGetHandle());
        }
    }

    private static void Check(int error)
    {
        if (error != 0) throw new InvalidOperationException($"The mock cluster says {error}.");
    }

    // The library comes in several builds, of which the client loads the one that fits the machine: that one knows the cluster.
    private static nint Function(string name) =>
        NativeLibrary.GetExport(NativeLibrary.Load(File.ReadLines("/proc/self/maps").First(static line => line.Contains("librdkafka", StringComparison.Ordinal)).Split(' ')[^1]), name);

    private static unsafe nint ClusterOf(nint client) => ((delegate* unmanaged<nint, nint>)Function("rd_kafka_handle_mock_cluster"))(client);

    private static unsafe int SetDown(nint cluster, int broker) => ((delegate* unmanaged<nint, int, int>)Function("rd_kafka_mock_broker_set_down"))(cluster, broker);

    private static unsafe int SetUp(nint cluster, int broker) => ((delegate* unmanaged<nint, int, int>)Function("rd_kafka_mock_broker_set_up"))(cluster, broker);
}
