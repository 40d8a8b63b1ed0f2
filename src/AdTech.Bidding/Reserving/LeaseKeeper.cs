using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Reserving;

/// <summary>Works in the background for <see cref="LeaseBook"/>: fetches the leases that bids wished for, learns rates, and gives back what is of no more use.</summary>
internal sealed partial class LeaseKeeper(LeaseBook book, LineItemStates states, IOptions<BiddingOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private const int FetchesMax = 32; // At one time. Each is one durable write of the ledger; more would only queue there.
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var state in states.All) await book.CloseAllAsync(state.Leases, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FetchAsync(stoppingToken), TickAsync(stoppingToken));

    private async Task FetchAsync(CancellationToken stoppingToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FetchesMax, CancellationToken = stoppingToken };
        await Parallel.ForEachAsync(book.Wishes.ReadAllAsync(stoppingToken), parallel, async (leases, cancellation) => await book.FetchAsync(leases, cancellation));
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        var last = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var seconds = time.GetElapsedTime(last).TotalSeconds;
            last = time.GetTimestamp();
            try
            {
                await TickAsync(seconds, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.TickFailed(logger, e);
            }
        }
    }

    private async Task TickAsync(double seconds, CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var state in states.All)
        {
            state.Leases.Tick(seconds, options.Value.LeaseCovers);
            await book.PruneAsync(state.Leases, stoppingToken);
            if (now - state.Leases.LastUseMs > ForgetAfter.TotalMilliseconds) states.Forget(state);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Looking after the leases failed; it is tried again in a moment.")]
        internal static partial void TickFailed(ILogger logger, Exception exception);
    }
}
