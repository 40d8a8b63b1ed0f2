using System.Buffers;
using System.Text;
using AdTech.Events;
using AdTech.Events.Links;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Fuzz.Targets;

/// <summary>A bid as Bidding records it, and links about it as Bidding writes them.</summary>
internal static class Bids
{
    internal const long TimeMs = 1_767_225_600_000; // 2026-01-01

    internal static TrackingLinks Links { get; } = MakeLinks();

    internal static BidRecord Record { get; } = new()
    {
        Instance = 0xABCDEF0123456789,
        Sequence = 42,
        BidTimeMs = TimeMs,
        OrganisationId = "default",
        PartnerId = "p1",
        CampaignId = "c1",
        LineItemId = "l1",
        CreativeId = "cr1",
        AdvertiserId = "a1",
        Publisher = "news.example",
        Country = "DEU",
        DeviceType = 4,
        BidNanos = 2_500_000,
        Currency = "USD",
        CampaignCurrency = "USD",
        HoldNanos = 2_900_000,
        RateNanos = 1_000_000_000,
        ReportingRateNanos = 1_000_000_000,
        ReportingChargeRateNanos = 1_000_000_000,
        FeePpm = 50_000,
        MarginPpm = 100_000,
        LeaseId = 7,
        AccountDay = 20_454,
        Mtype = 1,
        Consent = ConsentDecision.Granted,
    };

    internal static byte[] RecordBytes { get; } = Record.ToByteArray();

    /// <summary>Path and query of a link.</summary>
    internal static string Link(LinkKind kind, ReadOnlySpan<byte> target) => Link(kind, RecordBytes, target);

    internal static string Link(LinkKind kind, ReadOnlySpan<byte> record, ReadOnlySpan<byte> target)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Links.Write(kind, record, target, buffer);
        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    private static TrackingLinks MakeLinks()
    {
        var options = new LinkOptions();
        options.Keys.Add(new LinkKeyOptions { Id = "k1", Secret = Convert.ToBase64String(new byte[32]) });
        return new TrackingLinks(Options.Create(options));
    }
}
