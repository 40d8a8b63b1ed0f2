using AdTech.Accounting;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;

namespace AdTech.Streaming.Tests;

/// <summary>Events and documents as the other rooms write them.</summary>
internal static class Facts
{
    internal const int Day = 20_000; // 2024-10-04
    internal const long Nano = Money.NanosPerUnit;

    internal static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(Day * 86_400L + 43_200);

    internal static long At(double seconds) => Noon.ToUnixTimeMilliseconds() + (long)(seconds * 1000);

    internal static BidRecord Bid(ulong sequence, string campaign = "c1", string lineItem = "l1", double at = 0, ulong instance = 0xABCDEF) => new()
    {
        Instance = instance,
        Sequence = sequence,
        BidTimeMs = At(at),
        OrganisationId = "default",
        PartnerId = "p1",
        CampaignId = campaign,
        LineItemId = lineItem,
        CreativeId = "cr1",
        Publisher = "news.example",
        Country = "USA",
        DeviceType = 4,
        BidNanos = 2_000_000,
        Currency = "USD",
        CampaignCurrency = "USD",
        HoldNanos = 2_000_000,
        RateNanos = Nano,
        ReportingRateNanos = Nano,
        ReportingChargeRateNanos = Nano,
        LeaseId = 7,
        AccountDay = Day,
        Mtype = 1,
    };

    internal static Event Made(BidRecord bid) => new() { Bid = bid };

    internal static Event Notice(BidRecord bid, DeliveryKind kind, double at = 1) => new() { Delivery = new Delivery { Bid = bid, Kind = kind, TimeMs = At(at) } };

    internal static Event Bill(BidRecord bid, long clearedNanos = 1_500_000, double at = 1, PriceSource source = PriceSource.Cleared, DeliveryKind kind = DeliveryKind.Bill) => new()
    {
        Delivery = new Delivery { Bid = bid, Kind = kind, TimeMs = At(at), Bills = source != PriceSource.Audit, PriceSource = source, ClearedNanos = clearedNanos },
    };

    internal static Event Requests(ulong sequence, long requests, double at = 0, string publisher = "news.example") => new()
    {
        Counters = new RequestCounters
        {
            Instance = 0xABCDEF,
            Sequence = sequence,
            FromMs = At(at),
            ToMs = At(at + 5),
            Requests = { new RequestCount { OrganisationId = "default", PartnerId = "p1", Publisher = publisher, Country = "USA", DeviceType = 4, Requests = requests, Answered = requests / 2 } },
            NoBids = { new NoBidCount { PartnerId = "p1", Reason = "NoMatch", Count = requests - requests / 2 } },
        },
    };

    internal static CampaignDocument Campaign(string id = "c1", long budget = 0, long daily = 0, string zone = "UTC", long version = 1, params (string Id, long Budget, long Daily)[] lineItems)
    {
        var document = new CampaignDocument
        {
            Id = id,
            OrganisationId = "default",
            Version = version,
            Status = EntityStatus.Active,
            Currency = "USD",
            TimeZone = zone,
            BudgetNanos = budget,
            DailyBudgetNanos = daily,
        };
        foreach (var (item, itemBudget, itemDaily) in lineItems.Length > 0 ? lineItems : [("l1", 0, 0)])
        {
            document.LineItems.Add(new LineItemDocument { Id = item, BudgetNanos = itemBudget, DailyBudgetNanos = itemDaily });
        }

        return document;
    }

    internal static AdvertiserDocument Advertiser(string id = "acme", bool prepaid = true, long creditLimit = 0, string currency = "USD", long version = 1) =>
        new() { Id = id, OrganisationId = "default", Version = version, Name = id, Status = EntityStatus.Active, Currency = currency, Prepaid = prepaid, CreditLimitNanos = creditLimit };

    internal static CampaignDocument Of(this CampaignDocument campaign, string advertiser)
    {
        campaign.AdvertiserId = advertiser;
        return campaign;
    }

    /// <summary>A correction about a day, booked an hour after noon of that day unless said otherwise.</summary>
    internal static Event Entry(string id, CorrectionKind kind, long amount, int day = Day, int? bookedDay = null, Action<Correction>? change = null)
    {
        var correction = new Correction
        {
            Id = id,
            OrganisationId = "default",
            Kind = kind,
            AdvertiserId = kind is CorrectionKind.Claim or CorrectionKind.Close ? "" : "acme",
            PartnerId = kind == CorrectionKind.Claim ? "p1" : "",
            Day = day,
            AmountNanos = amount,
            Currency = kind == CorrectionKind.Close ? "" : "USD",
            Reason = "because",
            TimeMs = ((bookedDay ?? day) * 86_400_000L) + (13 * 3_600_000),
            ReportingRateNanos = Nano,
        };
        change?.Invoke(correction);
        return new Event { Correction = correction };
    }

    internal static DocumentChange Change(AdvertiserDocument document) => new($"advertiser/default/{document.Id}", document.Version, new Document { Advertiser = document }.ToByteArray(), false);

    internal static DocumentChange Change(CampaignDocument document) => new($"campaign/{document.Id}", document.Version, new Document { Campaign = document }.ToByteArray(), false);

    internal static DocumentChange Change(PartnerDocument document) => new($"partner/{document.Id}", document.Version, new Document { Partner = document }.ToByteArray(), false);
}
