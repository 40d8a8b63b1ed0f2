using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Snapshots;

/// <summary>Reads what the stream has learned of partners. Bidding never waits for it: what is not learned has a default.</summary>
internal sealed partial class RatesReader(IDocumentLog log, LearnedRates rates, IOptions<SnapshotOptions> options, TimeProvider time, ILogger<RatesReader> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.ReadingFailed(logger, e);
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RetryMs), time, stoppingToken);
            }
        }
    }

    internal async Task FollowAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in log.ReadAsync(Topics.Rates, cancellationToken))
        {
            if (change.CaughtUp) continue;
            try
            {
                var read = PartnerRates.Parser.ParseFrom(change.Bytes.Span);
                var rate = rates.Of(read.PartnerId);
                (rate.NoticeSeconds, rate.WinPpm) = (Math.Max(0, read.NoticeSeconds), Math.Clamp(read.WinPpm, 0, 1_000_000));
            }
            catch (InvalidProtocolBufferException e)
            {
                Log.Unreadable(logger, e, change.Key);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What was learned under {Key} is not readable and is passed by.")]
        public static partial void Unreadable(ILogger logger, Exception exception, string key);

        [LoggerMessage(2, LogLevel.Warning, "Reading what was learned of partners failed; it is tried again, and bidding goes on with what is known.")]
        public static partial void ReadingFailed(ILogger logger, Exception exception);
    }
}
