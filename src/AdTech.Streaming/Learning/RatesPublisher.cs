using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming.Charging;
using Google.Protobuf;

namespace AdTech.Streaming.Learning;

/// <summary>Tells the bidders what was learned of partners, when it has changed by more than a little.</summary>
internal sealed partial class RatesPublisher(IDocumentLog documents, CampaignDirectory campaigns, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, PartnerRates> _told = new(StringComparer.Ordinal);
    private long? _last;

    internal async Task PublishAsync(IEnumerable<(string PartnerId, PartnerHistory History)> histories, CancellationToken cancellationToken)
    {
        if (_last is { } last && time.GetElapsedTime(last) < Interval) return;
        _last = time.GetTimestamp();
        foreach (var (id, history) in histories)
        {
            var rates = new PartnerRates { PartnerId = id, NoticeSeconds = history.NoticeSeconds, WinPpm = history.WinPpm, Version = time.GetUtcNow().ToUnixTimeMilliseconds() };
            if (id.Length == 0 || (rates.NoticeSeconds == 0 && rates.WinPpm == 0)) continue;
            // Lease totals must outlive the leases, which now wait so long.
            campaigns.NoticesTake(rates.NoticeSeconds);
            if (_told.TryGetValue(id, out var told) && told.NoticeSeconds == rates.NoticeSeconds && Math.Abs(told.WinPpm - rates.WinPpm) <= told.WinPpm / 20) continue;
            try
            {
                await documents.PutAsync(Topics.Rates, $"partner/{id}", rates.Version, rates.ToByteArray(), cancellationToken);
                _told[id] = rates;
            }
            catch (EventLogUnavailableException e)
            {
                Log.NotTold(logger, id, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What was learned of partner {Partner} could not be told; it is told again later.")]
        internal static partial void NotTold(ILogger logger, string partner, Exception exception);
    }
}
