using System.Collections.Concurrent;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>What the stream has learned of partners, to be shown beside what their documents say.</summary>
public sealed partial class LearnedRates(IDocumentLog log, TimeProvider time, ILogger<LearnedRates> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, PartnerRates> _rates = new(StringComparer.Ordinal);

    /// <summary>Null while nothing has been learned.</summary>
    public PartnerRates? Of(string partnerId) => _rates.GetValueOrDefault(partnerId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in log.ReadAsync(Topics.Rates, stoppingToken)) Take(change);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotRead(logger, e); // the pages are of use without it
            }

            await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(DocumentChange change)
    {
        if (change.CaughtUp || !change.Key.StartsWith("partner/", StringComparison.Ordinal)) return;
        try
        {
            var rates = PartnerRates.Parser.ParseFrom(change.Bytes.Span);
            _rates[rates.PartnerId] = rates;
        }
        catch (InvalidProtocolBufferException e)
        {
            Log.NotRead(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What was learned of partners can't be read; pages show what is stated.")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
