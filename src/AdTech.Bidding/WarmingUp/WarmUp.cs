using AdTech.Bidding.Handling;
using AdTech.Bidding.Snapshots;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.WarmingUp;

/// <summary>
/// Handles synthetic requests on campaigns of its own before the bidder says that it is ready, so that the first real bids meet compiled code. They hold no money,
/// write no event and are not counted.
/// </summary>
internal sealed partial class WarmUp(BidRequestHandler handler, ObjectPool<BidContext> contexts, IOptions<BiddingOptions> options, TimeProvider time, ILogger<WarmUp> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(2);
    private volatile bool _done;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_done ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The bidder is warming up."));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // Don't hold up the other services' start.
        var started = time.GetTimestamp();
        var snapshot = WarmUpCampaigns.Snapshot();
        var handled = 0;
        var bids = 0;
        for (; handled < options.Value.WarmUpRequests && time.GetElapsedTime(started) < LongestTime && !stoppingToken.IsCancellationRequested; handled++) bids += Handle(snapshot, handled);
        _done = true;
        Log.Done(logger, handled, bids, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private int Handle(BiddingSnapshot snapshot, int number)
    {
        var context = contexts.Get();
        try
        {
            context.Begin(WarmUpCampaigns.Partner, snapshot, time.GetUtcNow().ToUnixTimeMilliseconds(), time.GetTimestamp());
            context.Traffic = Traffic.WarmUp;
            context.Raw.Truncate(0);
            context.Raw.Write(WarmUpRequests.All[number % WarmUpRequests.All.Count]);
            return handler.Handle(context, context.Raw.Memory).Bids;
        }
        finally
        {
            context.Release();
            contexts.Return(context);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Warmed up with {Requests} requests, {Bids} bids, in {Milliseconds} ms.")]
        internal static partial void Done(ILogger logger, int requests, int bids, double milliseconds);
    }
}
