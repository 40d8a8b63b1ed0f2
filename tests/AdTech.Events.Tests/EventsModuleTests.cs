using System.Buffers;
using AdTech.Events.Links;
using AdTech.Events.Log;
using AdTech.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdTech.Events.Tests;

public sealed class EventsModuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddEventLog_Embedded_WorksAndIsHealthyAndReleasesTheFolder()
    {
        for (var start = 0; start < 2; start++)
        {
            using var host = Build(new() { ["AdTech:PublicUrl"] = "http://localhost:8080" });
            await host.StartAsync(Stop);
            await host.Services.GetRequiredService<IEventLog>().AppendAsync(Topics.Bids, 0, new byte[] { 1 }, Stop);
            await host.Services.GetRequiredService<IDocumentLog>().PutAsync(Topics.Campaigns, "campaign/a", start + 1, new byte[] { 1 }, Stop);
            Assert.Equal(HealthStatus.Healthy, (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Status);
            await host.StopAsync(Stop);
        }
    }

    [Fact]
    public async Task AddTrackingLinks_EmbeddedWithoutKeys_MakesOneThatStays()
    {
        string? link = null;
        for (var start = 0; start < 2; start++)
        {
            using var host = Build(new() { ["AdTech:PublicUrl"] = "http://localhost:8080" });
            await host.StartAsync(Stop);
            var buffer = new ArrayBufferWriter<byte>();
            host.Services.GetRequiredService<ITrackingLinks>().Write(LinkKind.Bill, new byte[] { 8, 1 }, default, buffer);
            var written = System.Text.Encoding.ASCII.GetString(buffer.WrittenSpan);
            Assert.Equal(link ??= written, written);
            await host.StopAsync(Stop);
        }
    }

    [Theory]
    [InlineData("AdTech:PublicUrl", "localhost")]
    [InlineData("AdTech:Events:Partitions", "0")]
    [InlineData("AdTech:Links:Keys:0:Secret", "c2hvcnQ=")]
    public async Task Start_WrongSetting_StopsWithItsName(string key, string value)
    {
        var settings = new Dictionary<string, string?> { ["AdTech:PublicUrl"] = "http://localhost:8080", ["AdTech:Links:Keys:0:Id"] = key.Contains("Links", StringComparison.Ordinal) ? "k1" : null };
        if (!key.Contains("Links", StringComparison.Ordinal)) settings.Remove("AdTech:Links:Keys:0:Id");
        settings[key] = value;
        using var host = Build(settings);
        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));
        Assert.Contains(key[(key.LastIndexOf(':') + 1)..], stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddEventLog_NeitherStore_NamesTheConnectionString()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Assert.Contains("ConnectionStrings:kafka", Assert.Throws<InvalidOperationException>(() => builder.AddEventLog()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddEventLog_Kafka_WorksAndIsHealthy()
    {
        using var kafka = new KafkaMock();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:kafka"] = kafka.BootstrapServers;
        builder.Configuration["AdTech:Events:Kafka:CreateTopics"] = KafkaMock.Real is null ? "false" : "true";
        builder.Configuration["AdTech:Events:Kafka:ReplicationFactor"] = "1";
        builder.Configuration["AdTech:Events:Kafka:TopicPrefix"] = $"t{Guid.NewGuid():n}-";
        builder.Configuration["AdTech:Events:Kafka:SpillPath"] = Path.Combine(_folder.Path, "spill");
        builder.AddEventLog();
        using var host = builder.Build();
        await host.StartAsync(Stop);
        await host.Services.GetRequiredService<IEventLog>().AppendAsync(Topics.Bids, 0, "x"u8.ToArray(), Stop);
        await host.Services.GetRequiredService<IDocumentLog>().PutAsync(Topics.Campaigns, "c1", 1, "y"u8.ToArray(), Stop);
        Assert.Equal(HealthStatus.Healthy, (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Status);
        await host.StopAsync(Stop);
    }

    [Fact]
    public void AddEventLog_KafkaWithoutASpill_SaysWhichOptionIsMissing()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:kafka"] = "localhost:9092";
        builder.AddEventLog();
        using var host = builder.Build();
        Assert.Contains("AdTech:Events:Kafka:SpillPath", Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<IEventLog>()).Message, StringComparison.Ordinal);
    }

    private IHost Build(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        EmbeddedStores.Use(builder, _folder.Path);
        builder.AddEventLog().AddTrackingLinks().AddEventLog().AddTrackingLinks();
        return builder.Build();
    }
}
