using System.Collections.Concurrent;
using AdTech.Accounting;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;

namespace AdTech.Streaming.Charging;

/// <summary>The documents that the stream needs, as the log tells them. Written by <see cref="FollowAsync"/>, read by the stream.</summary>
internal sealed partial class CampaignDirectory(ILogger<CampaignDirectory> logger)
{
    /// <summary>A bill whose campaign is not known yet is rare: its document is on its way.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, CampaignPlan> _campaigns = new();
    private readonly ConcurrentDictionary<string, string> _organisationOfPartner = new();
    private readonly ConcurrentDictionary<(string Organisation, string Id), AdvertiserPlan> _advertisers = new();
    private readonly ConcurrentQueue<string> _changed = new();

    internal IEnumerable<CampaignPlan> Campaigns => _campaigns.Values;

    internal CampaignPlan? Find(string campaignId) => _campaigns.GetValueOrDefault(campaignId);

    internal AdvertiserPlan? FindAdvertiser(string organisationId, string id) => _advertisers.GetValueOrDefault((organisationId, id));

    /// <summary>True when an organisation has this advertiser. One that was made before advertisers were published is known by its campaigns.</summary>
    internal bool KnowsAdvertiser(string organisationId, string id) =>
        FindAdvertiser(organisationId, id) is not null || _campaigns.Values.Any(plan => plan.AdvertiserId == id && plan.OrganisationId == organisationId);

    /// <summary>The ids of the advertisers that <see cref="KnowsAdvertiser"/>.</summary>
    internal IEnumerable<string> AdvertisersOf(string organisationId) =>
        _advertisers.Keys.Where(key => key.Organisation == organisationId).Select(key => key.Id)
            .Union(_campaigns.Values.Where(plan => plan.OrganisationId == organisationId && plan.AdvertiserId.Length > 0).Select(plan => plan.AdvertiserId), StringComparer.Ordinal);

    /// <summary>The longest that any partner's notices are waited for, in seconds; never less after it was more, since leases that waited so long may still be out.</summary>
    internal int NoticeSecondsMax { get; private set; }

    /// <summary>Some partner's notices take so long.</summary>
    internal void NoticesTake(int seconds) => NoticeSecondsMax = Math.Max(NoticeSecondsMax, seconds);

    internal string? OrganisationOfPartner(string partnerId) => _organisationOfPartner.GetValueOrDefault(partnerId);

    /// <summary>The rates of the day.</summary>
    internal DayRates Rates { get; private set; } = DayRates.None;

    /// <summary>The next campaign whose budgets may have changed, if any.</summary>
    internal bool TryTakeChanged(out string campaignId) => _changed.TryDequeue(out campaignId!);

    internal bool HasChanges => !_changed.IsEmpty;

    /// <summary>Reads the documents and then every change, without end; completes <paramref name="caughtUp"/> when all there were have been read.</summary>
    internal async Task FollowAsync(IDocumentLog log, TaskCompletionSource caughtUp, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in log.ReadAsync(Topics.Campaigns, cancellationToken))
            {
                if (change.CaughtUp) caughtUp.TrySetResult();
                else Take(change);
            }
        }
        catch (Exception e)
        {
            caughtUp.TrySetException(e);
            throw;
        }
    }

    /// <summary>Waits until a campaign is known, or time is up.</summary>
    internal async Task WaitForAsync(string campaignId, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!_campaigns.ContainsKey(campaignId) && time.GetElapsedTime(began) < timeout) await Task.Delay(LookAgain, time, cancellationToken);
    }

    internal void Take(DocumentChange change)
    {
        Document document;
        try
        {
            document = Document.Parser.ParseFrom(change.Bytes.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            Log.Unreadable(logger, change.Key, e);
            return;
        }

        switch (document.KindCase)
        {
            case Document.KindOneofCase.Campaign: Take(document.Campaign); break;
            case Document.KindOneofCase.Partner:
                _organisationOfPartner[document.Partner.Id] = document.Partner.OrganisationId;
                NoticesTake(document.Partner.NoticeSeconds);
                break;
            case Document.KindOneofCase.Advertiser: Take(document.Advertiser); break;
            // For new entries, and for conversions that have none: bids carry the rates they were made with.
            case Document.KindOneofCase.ExchangeRates:
                Rates = RatesOf(document.ExchangeRates);
                break;
            default: break;
        }
    }

    private static DayRates RatesOf(ExchangeRatesDocument document)
    {
        var rates = new Dictionary<Currency, long>();
        foreach (var (code, nanos) in document.RateNanos)
        {
            if (nanos > 0 && Currency.TryParse(code, out var currency)) rates[currency] = nanos;
        }

        return Currency.TryParse(document.Base, out var reference) ? new DayRates(reference, rates) : DayRates.None;
    }

    private void Take(CampaignDocument document)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(document.TimeZone, out var zone))
        {
            if (document.TimeZone.Length > 0) Log.UnknownZone(logger, document.Id, document.TimeZone);
            zone = TimeZoneInfo.Utc;
        }

        _campaigns[document.Id] = new CampaignPlan(document, zone);
        _changed.Enqueue(document.Id);
    }

    private void Take(AdvertiserDocument document)
    {
        _advertisers[(document.OrganisationId, document.Id)] = AdvertiserPlan.Of(document);
        foreach (var plan in _campaigns.Values)
        {
            if (plan.AdvertiserId == document.Id && plan.OrganisationId == document.OrganisationId) _changed.Enqueue(plan.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The document {Key} could not be read and is passed by.")]
        internal static partial void Unreadable(ILogger logger, string key, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "Campaign {Campaign} has the time zone {Zone}, which this machine does not know; its days are UTC's.")]
        internal static partial void UnknownZone(ILogger logger, string campaign, string zone);
    }
}
