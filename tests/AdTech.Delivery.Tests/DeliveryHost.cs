using System.Buffers;
using System.Globalization;
using System.Text;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Delivery.Tests;

/// <summary>Delivery alone, on a free port of the loopback and an embedded log in a folder of its own.</summary>
internal sealed class DeliveryHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private int _readers;

    private DeliveryHost(WebApplication app, string folder, FakeTimeProvider time)
    {
        _app = app;
        _folder = folder;
        Time = time;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    internal static DateTimeOffset Start { get; } = DateTimeOffset.Parse("2026-05-01T12:00:00Z", CultureInfo.InvariantCulture);

    internal HttpClient Client { get; }

    internal FakeTimeProvider Time { get; }

    internal IServiceProvider Services => _app.Services;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static async Task<DeliveryHost> StartAsync(Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("adtech-delivery-").FullName;
        var time = new FakeTimeProvider(Start);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["AdTech:PublicUrl"] = "https://ads.example", ["AdTech:Access:Open"] = "true" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        EmbeddedStores.Use(builder, folder);
        builder.AddServiceDefaults();
        builder.AddDelivery();
        services?.Invoke(builder.Services);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapDelivery();
        await app.StartAsync(Stop);
        return new DeliveryHost(app, folder, time);
    }

    /// <summary>A bid of 2.50 USD CPM that bills by burl, made just now.</summary>
    internal static BidRecord Bid(Action<BidRecord>? change = null)
    {
        var bid = new BidRecord
        {
            Instance = 0xABCD,
            Sequence = 42,
            BidTimeMs = Start.ToUnixTimeMilliseconds(),
            OrganisationId = "default",
            PartnerId = "default",
            CampaignId = "shoes",
            AdvertiserId = "cobbler",
            BidNanos = 2_500_000,
            Currency = "USD",
            CampaignCurrency = "USD",
        };
        change?.Invoke(bid);
        return bid;
    }

    internal string Link(LinkKind kind, BidRecord bid, string target = "")
    {
        var buffer = new ArrayBufferWriter<byte>();
        Services.GetRequiredService<ITrackingLinks>().Write(kind, bid.ToByteArray(), Encoding.UTF8.GetBytes(target), buffer);
        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    internal async Task<HttpResponseMessage> GetAsync(string path) => await Client.GetAsync(new Uri(path, UriKind.Relative), Stop);

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        change?.Invoke(request);
        return await Client.SendAsync(request, Stop);
    }

    /// <summary>Everything durable in a topic, now.</summary>
    internal async Task<List<Event>> FactsAsync(string topic)
    {
        await using var consumer = Services.GetRequiredService<IEventLog>().Subscribe($"reader{_readers++}", [topic], (_, _) => new(0));
        var facts = new List<Event>();
        while (!consumer.CaughtUp && await consumer.NextAsync(TimeSpan.FromSeconds(10), Stop) is { } batch)
            facts.AddRange(batch.Records.Select(record => Event.Parser.ParseFrom(record.Bytes.Span)));
        return facts;
    }

    internal async Task<List<Events.Delivery>> DeliveriesAsync() => [.. (await FactsAsync(Topics.Deliveries)).Select(fact => fact.Delivery).OfType<Events.Delivery>()];

    /// <summary>Every notice that was refused and kept, now.</summary>
    internal async Task<List<RefusedNotice>> RefusedAsync() => [.. (await FactsAsync(Topics.Deliveries)).Select(fact => fact.RefusedNotice).OfType<RefusedNotice>()];

    internal Task PutAsync(string key, Document document, long version = 1) =>
        Services.GetRequiredService<IDocumentLog>().PutAsync(Topics.Campaigns, key, version, document.ToByteArray(), Stop).AsTask();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
