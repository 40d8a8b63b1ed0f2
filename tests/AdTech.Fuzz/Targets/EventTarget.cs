using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reading;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdTech.Fuzz.Targets;

/// <summary>
/// A record of the event log, read, counted and charged as the stream does it: nothing throws, and whatever it says, the books close, budgets hold, and one record counts no more than one may.
/// </summary>
internal static class EventTarget
{
    private const long BudgetNanos = 3_000_000;
    private const long RequestsMax = 10_000_000_000_000; // of one record: far above any, far below what overflows

    private static readonly TopicPartition Partition = new(Topics.Deliveries, 0);
    private static readonly Dictionary<string, string> NoDimensions = [];
    private static readonly CampaignDirectory Campaigns = Directory();

    private static readonly Event[] Events =
    [
        new Event { Bid = Bids.Record },
        new Event { Delivery = new AdTech.Events.Delivery { Bid = Bids.Record, Kind = DeliveryKind.Bill, TimeMs = Bids.TimeMs + 500, Bills = true, PriceSource = PriceSource.Cleared, ClearedNanos = 2_000_000 } },
        new Event { Delivery = new AdTech.Events.Delivery { Bid = Bids.Record, Kind = DeliveryKind.Click, TimeMs = Bids.TimeMs + 900, UserAgent = "a", Address = "203.0.113.0" } },
        new Event
        {
            Counters = new RequestCounters
            {
                Instance = 1, Sequence = 2, FromMs = Bids.TimeMs, ToMs = Bids.TimeMs + 2_000,
                Requests = { new RequestCount { OrganisationId = "default", PartnerId = "p1", Publisher = "news.example", Country = "DEU", DeviceType = 4, Requests = 90, Answered = 40 } },
                NoBids = { new NoBidCount { PartnerId = "p1", CampaignId = "c1", LineItemId = "l1", Reason = "NoMatch", Count = 50 } },
            },
        },
        new Event { Conversion = new Conversion { OrganisationId = "default", AdvertiserId = "a1", Id = "a1/o", OrderId = "o", TimeMs = Bids.TimeMs + 5_000, Bid = Bids.Record } },
        new Event
        {
            Correction = new Correction
            {
                Id = "e1", OrganisationId = "default", Kind = CorrectionKind.Credit, AdvertiserId = "a1", CampaignId = "c1", Day = (int)(Bids.TimeMs / 86_400_000), AmountNanos = 1_000_000, Currency = "EUR",
                Reason = "r", TimeMs = Bids.TimeMs + 9_000, ReportingRateNanos = 1_080_000_000,
            },
        },
    ];

    /// <summary>Any bytes as a record.</summary>
    internal static FuzzTarget Record() => new(Count, [.. Events.Select(static one => one.ToByteArray())]);

    /// <summary>A record of some kind, with any values in its fields.</summary>
    internal static FuzzTarget Values() => new(CountDistorted, [[0, 1, 2], [1, 3, 4, 5, 6], [2, 200, 3], [3, 9, 12, 40, 7], [4, 1, 1, 30, 9], [5, 2, 9, 4, 50]]);

    private static void CountDistorted(byte[] choices)
    {
        if (choices.Length == 0) return;
        var distorted = Events[choices[0] % Events.Length].Clone();
        Distortion.Apply(distorted, choices.AsSpan(1, Math.Min(choices.Length - 1, 16)));
        Count(distorted.ToByteArray());
    }

    private static void Count(byte[] record)
    {
        var store = new MemoryStore();
        var totals = new RunningTotals("USD");
        using var metrics = new StreamMetrics(new StreamStatus(TimeProvider.System));
        var engine = new StreamEngine(store, Campaigns, totals, new StreamingOptions(), TimeProvider.System, metrics);

        // Twice: the second time, nothing changes but the offset.
        Process(engine, record, 0);
        engine.Commit(new LedgerFeed(NoLedger.Instance, NullLogger.Instance));
        var once = Sum(store, totals);
        Process(engine, record, 1);
        engine.Commit(new LedgerFeed(NoLedger.Instance, NullLogger.Instance));
        if (!Sum(store, totals).Equals(once with { RepeatClicks = Sum(store, totals).RepeatClicks })) throw new InvalidOperationException("Counted again.");
        if (store.DeadLetters is not (0 or 2)) throw new InvalidOperationException("Set aside once, and counted once.");
    }

    private static void Process(StreamEngine engine, byte[] record, long offset)
    {
        var batch = new EventBatch();
        batch.Reset(Partition, offset);
        batch.Add(new EventRecord(offset, record), offset + 1);
        var index = 0;
        while (engine.Process(batch, ref index) is { } missing) engine.GiveUpOn(missing);
    }

    private static MetricsRow Sum(MemoryStore store, RunningTotals totals)
    {
        _ = totals.AsOf; // a moment that there is
        var sum = new Counts();
        foreach (var counts in store.Counted) sum.Add(counts);
        var row = sum.ToRow(NoDimensions, "USD");
        long[] facts = [row.Bids, row.Wins, row.Losses, row.Billed, row.Impressions, row.Views, row.Clicks, row.Conversions];
        if (facts.Any(static count => count is < 0 or > 1)) throw new InvalidOperationException($"One record counts {string.Join(", ", facts)}.");
        if (row.Requests is < 0 or > RequestsMax || row.Answered is < 0 or > RequestsMax || store.NoBids.Any(static count => count is < 0 or > RequestsMax)) throw new InvalidOperationException($"{row.Requests} requests.");
        if (row.Charge + row.OverDelivery != row.MediaCost + row.Fee + row.Margin) throw new InvalidOperationException("The books don't close.");
        // The margin bears what rounding and rates of different moments leave, and may be a little below nothing.
        if (new[] { row.Charge, row.OverDelivery, row.MediaCost, row.Fee }.Any(static amount => amount < 0)) throw new InvalidOperationException($"Money is negative: {row.Charge} charged, {row.OverDelivery} over, {row.MediaCost} cost, {row.Fee} fee.");
        if (store.Accounts.Any(static account => account.ChargedNanos < 0 || account.ChargedNanos > BudgetNanos)) throw new InvalidOperationException("More than the budget is charged.");
        if (store.Accounts.Any(static account => account.OverNanos < 0)) throw new InvalidOperationException("Over-delivery is negative.");
        return row;
    }

    private static CampaignDirectory Directory()
    {
        var campaigns = new CampaignDirectory(NullLogger<CampaignDirectory>.Instance);
        var document = new CampaignDocument
        {
            Id = "c1",
            OrganisationId = "default",
            Version = 1,
            Status = EntityStatus.Active,
            Currency = "USD",
            TimeZone = "UTC",
            BudgetNanos = BudgetNanos,
            DailyBudgetNanos = BudgetNanos,
            LineItems = { new LineItemDocument { Id = "l1", BudgetNanos = BudgetNanos } },
        };
        campaigns.Take(new DocumentChange("campaign/c1", 1, new Document { Campaign = document }.ToByteArray(), false));
        return campaigns;
    }
}
