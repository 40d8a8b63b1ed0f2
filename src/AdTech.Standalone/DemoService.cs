using System.Net.Security;
using AdTech.Bidding.Reserving;
using AdTech.Bidding.Snapshots;
using AdTech.ServiceDefaults;
using AdTech.Simulator;
using AdTech.Simulator.Catalogue;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AdTech.Standalone;

/// <summary>Loads the demo catalogue once the process listens, and then, with <c>--demo</c>, keeps a steady traffic.</summary>
internal sealed partial class DemoService(
    StandaloneSettings settings, ListenAddresses addresses, IHostApplicationLifetime lifetime, IOptions<AccessOptions> access, SnapshotHolder snapshots, LeaseReadiness leases, TimeProvider time,
    ILogger<DemoService> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan BidsWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    // The process calls itself, over loopback, so its certificate has nothing to prove; where people try things out it is signed by nobody but itself.
#pragma warning disable CA5359 // nobody stands between a process and itself
    private static readonly RemoteCertificateValidationCallback AnyCertificate = static (_, _, _, _) => true;
#pragma warning restore CA5359

    private volatile bool _seeded;
    private volatile string _problem = "the demo campaigns are being loaded";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_seeded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(_problem));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested) return; // the start failed, which others say
        if (!access.Value.Open)
        {
            // The catalogue goes through the public API, which asks for a key here; and demo money has no place on a host that others reach.
            _problem = "--seed and --demo need addresses on loopback only, such as --urls=http://localhost:8080";
            Log.NotOpen(logger);
            return;
        }

        await SeedAsync(stoppingToken);
        await BidsAsync(stoppingToken);
        _seeded = true;
        if (settings.Demo) await DemoTraffic.RunAsync(addresses.Local, new SimulationOptions { Exchanges = 2, CertificateValidation = AnyCertificate }, stoppingToken);
    }

    private async Task SeedAsync(CancellationToken stoppingToken)
    {
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = AnyCertificate } };
        using var client = new HttpClient(handler) { BaseAddress = addresses.Local };
        while (true)
        {
            try
            {
                await DemoCatalogue.SeedAsync(client, stoppingToken);
                return;
            }
            catch (Exception e) when (IsPassing(e, stoppingToken))
            {
                // The API may not be ready yet in the first moments, or be slow; what is there already is not put in twice.
                _problem = $"the demo campaigns can't be loaded: {e.Message}";
                Log.SeedFailed(logger, e);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Waits until the catalogue has reached the bidder, so that whoever waits for readiness and sends a first request is answered with a bid; not for long, since campaigns that were changed by hand
    /// since the last start may never.
    /// </summary>
    private async Task BidsAsync(CancellationToken stoppingToken)
    {
        _problem = "the demo campaigns are on their way to the bidder";
        var started = time.GetTimestamp();
        while (!Bids() && time.GetElapsedTime(started) < BidsWithin) await Task.Delay(LookEvery, time, stoppingToken);
    }

    private bool Bids()
    {
        var snapshot = snapshots.Current;
        return leases.Covers(snapshot) && DemoCatalogue.CampaignIds.All(snapshot.Index.Campaigns.Select(static campaign => campaign.Id).ToHashSet(StringComparer.Ordinal).Contains);
    }

    /// <summary>A client that waited too long says that it was cancelled; that is our end only when the host stops.</summary>
    internal static bool IsPassing(Exception exception, CancellationToken stoppingToken) =>
        exception is HttpRequestException || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The demo catalogue could not be loaded; trying again.")]
        internal static partial void SeedFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The demo is only for addresses on loopback, such as --urls=http://localhost:8080; nothing was loaded.")]
        internal static partial void NotOpen(ILogger logger);
    }
}
