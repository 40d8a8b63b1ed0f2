using AdTech.Budgets;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Learning;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Reading;

/// <summary>
/// Runs the stream for as long as the host lives. START HERE: <see cref="RunAsync"/> is the way of an event. A run that fails is thrown away and a new one
/// begins at the store's last commit, so every failure is handled as a crash would be.
/// </summary>
internal sealed partial class StreamWorker(
    IEventLog log, IDocumentLog documents, IBudgetLedger ledger, IStreamStore store, CampaignDirectory campaigns, RunningTotals totals, StreamStatus status, StreamMetrics metrics,
    IOptions<StreamingOptions> options, TimeProvider time, ILogger<StreamWorker> logger) : BackgroundService
{
    private const string Group = "stream";

    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(200); // a campaign's change waits as long, at most
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CampaignWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host goes on starting
        await RunUntilStoppedAsync(stoppingToken);
    }

    internal async Task RunUntilStoppedAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                status.Failed(e.Message);
                metrics.Failed();
                Log.RunFailed(logger, e);
                await Task.Delay(RestartDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// One run. 1: documents. 2: the store's state. 3: events, a batch at a time. 4: a commit every interval, and then the ledger. 5: ready, once caught up. 6: what the clock asks for.
    /// </summary>
    private async Task RunAsync(CancellationToken stoppingToken)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        // Step 1: the documents, followed beside all the rest.
        var caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var following = campaigns.FollowAsync(documents, caughtUp, run.Token);
        try
        {
            await caughtUp.Task;
            await ReadEventsAsync(following, run.Token);
        }
        finally
        {
            run.Cancel();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadEventsAsync(Task following, CancellationToken cancellationToken)
    {
        // Step 2: what the store has. Nothing else is remembered from before.
        var engine = new StreamEngine(store, campaigns, totals, options.Value, time, metrics);
        var feed = new LedgerFeed(ledger, logger);
        var accounts = new AccountSetter(engine, campaigns, feed, time);
        var rates = new RatesPublisher(documents, campaigns, time, logger);
        var marked = time.GetUtcNow();
        await using var consumer = log.Subscribe(Group, Topics.Events, (partition, _) => ValueTask.FromResult(engine.OffsetOf(partition)));
        var interval = options.Value.CommitInterval;
        var began = time.GetTimestamp();
        long? synced = null;
        long? pruned = null; // at once: a host that is often started anew must prune, too
        while (!cancellationToken.IsCancellationRequested)
        {
            if (following.IsCompleted) await following; // it has failed, and so have we

            // Step 3: read.
            var wait = engine.HasPending ? interval - time.GetElapsedTime(began) : IdleWait;
            var batch = wait > TimeSpan.Zero ? await consumer.NextAsync(wait, cancellationToken) : null;
            if (batch is not null)
            {
                if (!engine.HasPending) began = time.GetTimestamp();
                status.Read();
                await ProcessAsync(engine, batch, cancellationToken);
            }

            // Step 4: commit, and tell the ledger.
            if (engine.HasPending && (time.GetElapsedTime(began) >= interval || engine.PendingRecords >= options.Value.CommitEventsMax))
            {
                engine.Commit(feed);
                status.Committed(engine.NewestEventMs);
            }

            var caughtUp = !engine.HasPending && consumer.CaughtUp;
            if (caughtUp)
            {
                feed.SettledUntil(marked);
                marked = time.GetUtcNow(); // before the mark: what is durable by now is before it
                await consumer.MarkAsync(cancellationToken);
            }

            // Not while catching up: the process before this one may have died between a commit and telling of it. A lease's total would go with its next loss then, and the charge of its bills
            // only with the next bill: money would be leased twice.
            if (status.IsReady) feed.Send(cancellationToken);
            if (engine.HasPending) continue;
            if (batch is null) status.Idle();
            if ((synced is not { } then || time.GetElapsedTime(then) >= SyncInterval) && store.Sync())
            {
                // Now, not at the commit: after a power failure the store may go back by commits, and then needs their events once more.
                synced = time.GetTimestamp();
                foreach (var (partition, offset) in engine.Offsets) consumer.Committed(partition, offset);
            }

            // Step 5: ready, once what there was is committed and the ledger knows it.
            if (!status.IsReady && caughtUp)
            {
                if (await accounts.TellAllAsync(cancellationToken))
                {
                    status.Ready();
                    Log.Ready(logger);
                }
            }

            // Step 6: changed budgets, new days, and what is too old.
            if (!status.IsReady) continue;
            await accounts.SetChangedAsync(cancellationToken);
            await rates.PublishAsync(engine.Learned, cancellationToken);
            if (pruned is { } last && time.GetElapsedTime(last) < PruneInterval) continue;
            pruned = time.GetTimestamp();
            engine.Prune();
        }
    }

    private async Task ProcessAsync(StreamEngine engine, EventBatch batch, CancellationToken cancellationToken)
    {
        var index = 0;
        while (engine.Process(batch, ref index) is { } missingCampaign)
        {
            await campaigns.WaitForAsync(missingCampaign, CampaignWait, time, cancellationToken);
            if (campaigns.Find(missingCampaign) is not null) continue;
            Log.UnknownCampaign(logger, missingCampaign);
            engine.GiveUpOn(missingCampaign);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The stream failed; it begins again at its last commit.")]
        internal static partial void RunFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Information, "The stream has caught up, and the budget ledger has its accounts.")]
        internal static partial void Ready(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "Bills came for campaign {Campaign}, which no document describes: they are at the house's cost.")]
        internal static partial void UnknownCampaign(ILogger logger, string campaign);
    }
}
