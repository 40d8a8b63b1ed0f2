using AdTech.Bidding.Snapshots;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Reserving;

/// <summary>
/// Works in the background for <see cref="LeaseBook"/>: fetches the leases that bids wished for, learns rates, and lets <see cref="StandbyLeases"/> see to those that nobody wished for yet. Three
/// loops, since a ledger that is slow in one of them must not hold up the others.
/// </summary>
internal sealed partial class LeaseKeeper(
    LeaseBook book, LineItemStates states, StandbyLeases standby, LeaseReadiness readiness, SnapshotHolder snapshots, IOptions<BiddingOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private const int FetchesMax = 32; // At one time. Each is one durable write of the ledger; more would only queue there.
    private const int TicksOfARound = 4; // A second.
    private const int RoundsOfRates = 60; // After a minute without a bid the rate is 0, and stays so.
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await book.CloseAllAsync(states.All.Select(static state => state.Leases), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    internal Task RunAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([TickAsync(stoppingToken), SweepAsync(stoppingToken), .. Enumerable.Range(0, FetchesMax).Select(_ => FetchAsync(stoppingToken))]);

    private async Task FetchAsync(CancellationToken stoppingToken)
    {
        while (await book.Wishes.WaitToReadAsync(stoppingToken))
        {
            while (book.Wishes.TryRead(out var leases)) await book.FetchAsync(leases, stoppingToken);
        }
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        var last = time.GetTimestamp();
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            var seconds = time.GetElapsedTime(last).TotalSeconds;
            last = time.GetTimestamp();
            if (tick % TicksOfARound == 0) states.NextRound();
            foreach (var state in states.InUse)
            {
                if (states.Round - state.MatchedRound < RoundsOfRates) state.Leases.Tick(seconds, options.Value.LeaseCovers);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            // New line items, and those that the ledger did not know yet, are not kept waiting.
            if (tick % TicksOfARound != 0 && readiness.Covers(snapshots.Current)) continue;
            try
            {
                await standby.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.SweepFailed(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Looking after the leases failed; it is tried again in a moment.")]
        internal static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
