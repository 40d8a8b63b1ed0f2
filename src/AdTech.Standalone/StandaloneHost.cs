using AdTech.Bidding;
using AdTech.Campaigns;
using AdTech.Delivery;
using AdTech.Events;
using AdTech.ServiceDefaults;
using AdTech.Streaming;
using Microsoft.AspNetCore.DataProtection;

namespace AdTech.Standalone;

/// <summary>All services in one process. They are the same modules that run alone in a cluster; only the stores are embedded.</summary>
internal static class StandaloneHost
{
    internal static async Task RunAsync(StandaloneSettings settings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(settings.Configuration);
        Configure(builder, settings);

        using var stores = EmbeddedStores.Use(builder, builder.Configuration["AdTech:DataPath"] ?? StandaloneSettings.DefaultDataPath);
        builder.Services.AddDataProtection().SetApplicationName("AdTech").PersistKeysToFileSystem(Directory.CreateDirectory(stores.PathOf("page-keys"))); // of the dashboard's forms
        builder.AddServiceDefaults();
        builder.AddStreaming();   // first, so that the others find the metrics in this process
        builder.AddCampaigns();
        builder.AddDelivery();
        builder.AddBidding();
        builder.AddDemo(settings);
        builder.AddStartMessages(settings, stores);

        await using var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapStreaming();
        app.MapCampaigns();
        app.MapDelivery();
        app.MapBidding();
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static void Configure(WebApplicationBuilder builder, StandaloneSettings settings)
    {
        // Found by trying: without this, pages have no styles when the program runs from its build output in the Production environment.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Configuration.AddInMemoryCollection(Defaults(settings).Where(pair => builder.Configuration[pair.Key] is null));
        var http2 = builder.Configuration["AdTech:Http2Url"];
        if (string.IsNullOrEmpty(http2))
        {
            builder.WebHost.UseUrls(settings.Urls);
            return;
        }

        // Without TLS a port speaks HTTP/1.1 or HTTP/2, never both, so exchanges that want HTTP/2 in clear text get a port of their own.
        builder.Configuration.AddInMemoryCollection(
        [
            .. settings.Urls.Split(';').Select((url, index) => KeyValuePair.Create($"Kestrel:Endpoints:Http{index}:Url", (string?)url)),
            new("Kestrel:Endpoints:Http2:Url", http2),
            new("Kestrel:Endpoints:Http2:Protocols", "Http2"),
        ]);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Defaults(StandaloneSettings settings)
    {
        yield return new("AdTech:PublicUrl", settings.LocalUrl.GetLeftPart(UriPartial.Authority));
        yield return new("Logging:LogLevel:Default", "Warning");
        yield return new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None"); // StartMessages says what is not ready, once

        // Nobody else can reach it and there is nothing in it but demo data: no sign-in. Everywhere else an API key.
        if (settings.WithCatalogue && settings.OnLoopbackOnly) yield return new("AdTech:Access:Open", "true");
    }
}
