using System.Diagnostics.Metrics;
using AdTech.Campaigns.Storing;
using AdTech.Events;
using AdTech.Events.Log;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Publishing;

/// <summary>
/// Carries changes from the outbox to the event log, in the order in which they were committed, each until the log has acknowledged it. It may repeat
/// itself (after a crash between acknowledgement and forgetting): the log ignores a version that it already has.
/// </summary>
internal sealed partial class OutboxRelay(
    ICampaignStore store, IDocumentLog log, OutboxBell bell, RelayState state, IOptions<CampaignsOptions> options, TimeProvider time, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int Batch = 100;

    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(50);
    private static readonly Meter Meter = new("AdTech.Campaigns");
    private static readonly Counter<long> Published = Meter.CreateCounter<long>("campaigns.published", description: "Changes that the event log has acknowledged.");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("campaigns.publish.failures", description: "Attempts to publish a change that failed and are repeated.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = PauseMin;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RelayBatchAsync(stoppingToken)) pause = PauseMin;
                state.Ok();
                pause = PauseMin;
                await bell.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // what is left stays in the outbox for the next start
            }
            catch (Exception e)
            {
                // Whatever it is, giving up would silence every later change as well. The order is kept: nothing overtakes the message that failed.
                Failed.Add(1);
                state.Fail(e);
                Log.WillRepeat(logger, pause, e);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < options.Value.RelayPauseMax ? pause * 2 : options.Value.RelayPauseMax;
            }
        }
    }

    private async Task<bool> RelayBatchAsync(CancellationToken cancellationToken)
    {
        var messages = await store.ReadOutboxAsync(Batch, cancellationToken);
        foreach (var message in messages)
        {
            await log.PutAsync(Topics.Campaigns, message.LogKey, message.Version, message.Bytes, cancellationToken);
            await store.RemoveFromOutboxAsync(message.Sequence, cancellationToken);
            Published.Add(1);
        }

        return messages.Count > 0;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A change could not be published to the event log; it is sent again in {Pause}. Bidders keep the version they have meanwhile.")]
        public static partial void WillRepeat(ILogger logger, TimeSpan pause, Exception exception);
    }
}
