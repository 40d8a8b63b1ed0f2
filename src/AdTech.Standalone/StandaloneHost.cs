using AdTech.Bidding;
using AdTech.Campaigns;
using AdTech.Delivery;
using AdTech.Events;
using AdTech.ServiceDefaults;
using AdTech.Simulator.Catalogue;
using AdTech.Streaming;
using Microsoft.AspNetCore.DataProtection;

namespace AdTech.Standalone;

/// <summary>All services in one process. They are the same modules that run alone in a cluster; only the stores are embedded.</summary>
internal static class StandaloneHost
{
    /// <summary>Runs until it is told to stop, or until a part of it fails: a process without its stream or its leases would only look alive.</summary>
    /// <returns>Which part failed, and why; null when it was told to stop.</returns>
    internal static async Task<string?> RunAsync(StandaloneSettings settings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(settings.Configuration);
        var addresses = Configure(builder, settings);

        using var stores = EmbeddedStores.Use(builder, builder.Configuration["AdTech:DataPath"] ?? StandaloneSettings.DefaultDataPath);
        builder.Services.AddDataProtection().SetApplicationName("AdTech").PersistKeysToFileSystem(Directory.CreateDirectory(stores.PathOf("page-keys"))); // of the dashboard's forms
        builder.AddServiceDefaults();
        builder.AddStreaming();
        builder.AddCampaigns();
        builder.AddDelivery();
        builder.AddBidding();
        builder.AddDemo(settings, addresses);
        builder.AddStartMessages(settings, addresses, stores);

        // A failed start is said in one sentence, on stderr; what the host would log about it, and about services that end with it, says nothing more.
        var started = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => Volatile.Read(ref started) && level >= LogLevel.Warning);

        await using var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapStreaming();
        app.MapCampaigns();
        app.MapDelivery();
        app.MapBidding();
        await app.StartAsync(cancellationToken);
        Volatile.Write(ref started, true);
        await app.WaitForShutdownAsync(cancellationToken);
        return Failure(app.Services.GetServices<IHostedService>());
    }

    // The host stops for a background service that failed, but then ends as if it had been told to.
    private static string? Failure(IEnumerable<IHostedService> services) =>
        services.OfType<BackgroundService>().FirstOrDefault(static service => service.ExecuteTask is { IsFaulted: true }) is { ExecuteTask.Exception.InnerException: { } exception } failed
            ? $"AdTech stopped: {failed.GetType().Name} failed: {exception.Message.ReplaceLineEndings(" ")}"
            : null;

    private static ListenAddresses Configure(WebApplicationBuilder builder, StandaloneSettings settings)
    {
        // Found by trying: without this, pages have no styles when the program runs from its build output in the Production environment.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var addresses = ListenAddresses.Of(settings.Urls, builder.Configuration);
        builder.Configuration.AddInMemoryCollection(Defaults(settings, addresses).Where(pair => builder.Configuration[pair.Key] is null));
        addresses.Use(builder);
        return addresses;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Defaults(StandaloneSettings settings, ListenAddresses addresses)
    {
        yield return new("AdTech:PublicUrl", addresses.Local.GetLeftPart(UriPartial.Authority));
        yield return new("Logging:LogLevel:Default", "Warning");
        yield return new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None"); // StartMessages says what is not ready, once
        yield return new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"); // the forms' keys are as safe as the rest of the data folder

        // Nobody else can reach it and there is nothing in it but demo data: no sign-in. Everywhere else an API key.
        if (!settings.WithCatalogue || !addresses.OnLoopbackOnly) yield break;
        yield return new("AdTech:Access:Open", "true");

        // Known to everybody, and the keys of the demo's own exchange alone.
        var (partner, encryption, integrity) = DemoCatalogue.PriceKeys;
        yield return new("AdTech:Delivery:PriceKeys:demo:PartnerId", partner);
        yield return new("AdTech:Delivery:PriceKeys:demo:Encryption", encryption);
        yield return new("AdTech:Delivery:PriceKeys:demo:Integrity", integrity);
    }
}
