using System.Diagnostics;
using System.Threading.Channels;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Snapshots;

/// <summary>
/// Reads the campaigns' topic and puts a new snapshot in place shortly after each change. The log is read by one loop; another gathers what came in for some
/// milliseconds and builds. While an index is built, changes queue up for the next; the bid path never waits for either.
/// </summary>
internal sealed partial class SnapshotReader(
    IDocumentLog log, SnapshotHolder holder, LearnedRates rates, IOptions<SnapshotOptions> options, TimeProvider time, ILogger<SnapshotReader> logger) : BackgroundService
{
    // Bounded: a full queue makes the log wait, which costs nothing but time.
    private const int QueueMax = 1024; // documents of some KB: a few MiB

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var builder = new SnapshotBuilder(rates); // outlives a failed reading: what is known stays known
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(builder, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // whatever the log's store throws: campaigns as last known are better than no bidder
            {
                Log.ReadingFailed(logger, e, options.Value.RetryMs);
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RetryMs), time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(SnapshotBuilder builder, CancellationToken stoppingToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var queue = Channel.CreateBounded<DocumentChange>(new BoundedChannelOptions(QueueMax) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(queue.Writer, ended.Token);
        try
        {
            await BuildAsync(builder, queue.Reader, ended.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    private async Task ReadAsync(ChannelWriter<DocumentChange> queue, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var change in log.ReadAsync(Topics.Campaigns, cancellationToken)) await queue.WriteAsync(change, cancellationToken);
        }
        catch (Exception e) // handed to the loop that builds, which reports it
        {
            failure = e;
        }

        queue.TryComplete(failure);
    }

    private async Task BuildAsync(SnapshotBuilder builder, ChannelReader<DocumentChange> queue, CancellationToken cancellationToken)
    {
        var caughtUp = false;
        while (await queue.WaitToReadAsync(cancellationToken))
        {
            if (caughtUp) await Task.Delay(TimeSpan.FromMilliseconds(options.Value.GatherMs), time, cancellationToken);
            var changed = false;
            while (queue.TryRead(out var change))
            {
                if (change.CaughtUp)
                {
                    changed |= !caughtUp; // even an empty log has to make the bidder ready
                    caughtUp = true;
                }
                else
                {
                    changed |= Take(builder, change);
                }
            }

            if (changed && caughtUp) Build(builder);
        }
    }

    private bool Take(SnapshotBuilder builder, DocumentChange change)
    {
        try
        {
            return builder.Take(change);
        }
        catch (InvalidProtocolBufferException e)
        {
            Log.Unreadable(logger, e, change.Key, change.Version); // one broken document must not hold up the others
            return false;
        }
    }

    private void Build(SnapshotBuilder builder)
    {
        var started = Stopwatch.GetTimestamp();
        holder.Swap(builder.Build());
        Log.Built(logger, builder, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Bidding on {Documents}, built in {Milliseconds} ms.")]
        public static partial void Built(ILogger logger, SnapshotBuilder documents, double milliseconds);

        [LoggerMessage(2, LogLevel.Error, "Document {Key} version {Version} is not readable; its last version stays in use.")]
        public static partial void Unreadable(ILogger logger, Exception exception, string key, long version);

        [LoggerMessage(3, LogLevel.Error, "Reading campaigns failed; bidding goes on with what is known, next try in {RetryMs} ms.")]
        public static partial void ReadingFailed(ILogger logger, Exception exception, int retryMs);
    }
}
