using System.Diagnostics;
using System.Reflection;
using AdTech.Events;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Standalone;

/// <summary>What a person sees: where everything is, one line when it is ready, one when it stops.</summary>
internal sealed class StartMessages(StandaloneSettings settings, ListenAddresses addresses, EmbeddedStores stores, HealthCheckService health, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);

    internal static string Version { get; } =
        typeof(StartMessages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var mode = settings switch
        {
            { Demo: true } => "demo: three advertisers, some forty campaigns, steady simulated traffic",
            { Seed: true } => "demo campaigns, no traffic of its own",
            _ => "no demo data",
        };
        Console.WriteLine($"""
            AdTech {Version}
              dashboard  {addresses.Local}
              bids       {addresses.Local}openrtb2/bid
              data       {stores.DataPath}
              profile    {mode}
            """);
        lifetime.ApplicationStopping.Register(static () => Console.WriteLine("Stopping: no new requests, finishing what was accepted."));
        lifetime.ApplicationStopped.Register(static () => Console.WriteLine("Stopped. Everything accepted is on disk."));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Everything may be healthy before the first address is listened on; nobody is ready then.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStarted.Register(listening.SetResult)) await listening.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var started = time.GetTimestamp();
        var said = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            var report = await health.CheckHealthAsync(stoppingToken);
            if (report.Status == HealthStatus.Healthy)
            {
                var sinceStart = (time.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalSeconds;
                Console.WriteLine($"Ready after {sinceStart:0.0} s: {addresses.Local}");
                return;
            }

            // Only a start that takes long has to explain itself.
            var waiting = string.Join("; ", report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"{entry.Key} ({entry.Value.Description})"));
            if (time.GetElapsedTime(started) > TimeSpan.FromSeconds(3) && waiting != said)
            {
                Console.WriteLine($"Not ready yet: {waiting}");
                said = waiting;
            }

            await Task.Delay(PollEvery, time, stoppingToken);
        }
    }
}

internal static class StartMessagesModule
{
    internal static IHostApplicationBuilder AddStartMessages(this IHostApplicationBuilder builder, StandaloneSettings settings, ListenAddresses addresses, EmbeddedStores stores)
    {
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<StartMessages>(services, settings, addresses, stores));
        return builder;
    }
}
