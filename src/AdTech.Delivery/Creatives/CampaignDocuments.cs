using System.Collections.Concurrent;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using Google.Protobuf;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Delivery.Creatives;

/// <summary>The documents that Delivery needs, as they come from the log: campaigns for previews (kept as bytes, and read when asked for), whose advertisers they are, and what partners say about their notices.</summary>
internal sealed partial class CampaignDocuments(IDocumentLog log, TimeProvider time, ILogger<CampaignDocuments> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, byte[]> _campaigns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _organisations = new(StringComparer.Ordinal); // by advertiser; one, nearly always
    private readonly ConcurrentDictionary<string, int> _noticeSeconds = new(StringComparer.Ordinal);

    /// <summary>True when all documents there were have been read.</summary>
    internal bool CaughtUp { get; private set; }

    internal CampaignDocument? Campaign(string id) => _campaigns.TryGetValue(id, out var bytes) ? Document.Parser.ParseFrom(bytes).Campaign : null;

    /// <summary>The organisations that have campaigns of an advertiser, archived ones too: orders come long after the ad. None when nobody knows it.</summary>
    internal IReadOnlyList<string> OrganisationsOf(string advertiserId) => _organisations.TryGetValue(advertiserId, out var organisations) ? organisations : [];

    /// <summary>The organisation that a document or a bid belongs to.</summary>
    internal static string OrganisationOf(string organisationId) => organisationId.Length > 0 ? organisationId : Access.DefaultOrganisation;

    /// <summary>After how long a partner's notices have practically all come.</summary>
    internal int NoticeSeconds(string partnerId, int otherwise) => _noticeSeconds.TryGetValue(partnerId, out var seconds) && seconds > 0 ? seconds : otherwise;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in log.ReadAsync(Topics.Campaigns, stoppingToken)) Apply(change);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.NotRead(logger, e); // notices are taken all the same; previews are as old as the last document read
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    private void Apply(DocumentChange change)
    {
        if (change.CaughtUp)
        {
            CaughtUp = true;
            return;
        }

        try
        {
            var document = Document.Parser.ParseFrom(change.Bytes.Span);
            if (document.Campaign is { } campaign) Apply(campaign, change.Bytes.ToArray());
            else if (document.Partner is { } partner) _noticeSeconds[partner.Id] = partner.NoticeSeconds;
        }
        catch (InvalidProtocolBufferException e)
        {
            Log.Unreadable(logger, e, change.Key);
        }
    }

    private void Apply(CampaignDocument campaign, byte[] bytes)
    {
        _campaigns[campaign.Id] = bytes;
        var organisation = OrganisationOf(campaign.OrganisationId);
        var known = OrganisationsOf(campaign.AdvertiserId);
        if (campaign.AdvertiserId.Length > 0 && !known.Contains(organisation)) _organisations[campaign.AdvertiserId] = [.. known, organisation];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The documents of campaigns and partners can't be read; trying again.")]
        internal static partial void NotRead(ILogger logger, Exception failure);

        [LoggerMessage(2, LogLevel.Error, "The document {Key} can't be read and is left out.")]
        internal static partial void Unreadable(ILogger logger, Exception failure, string key);
    }
}

/// <summary>Ready when the documents there were have been read.</summary>
internal sealed class CampaignDocumentsCheck(CampaignDocuments documents) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(documents.CaughtUp ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Campaigns and partners are being read."));
}
