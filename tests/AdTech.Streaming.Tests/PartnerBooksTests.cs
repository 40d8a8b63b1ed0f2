using AdTech.Events;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Storing;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>What each fact does to the partner's books, once, whatever the order.</summary>
public abstract class PartnerBooksTests(StoreKind store) : StoreTests(store, Campaign())
{
    [Fact]
    public async Task EveryFact_IsCountedOnce_InTheDayOfTheBid()
    {
        var bid = Bid(1);
        Event[] events =
        [
            Made(bid), Notice(bid, DeliveryKind.Win, at: 86_400), Bill(bid, at: 86_400), Notice(bid, DeliveryKind.Impression, at: 86_400), Made(Bid(2)), Notice(Bid(2), DeliveryKind.Loss),
        ];
        _stream.Append([.. events, .. events]);
        await _stream.CountAsync();
        _stream.Append(events);
        await _stream.CountAsync();
        var day = Assert.Single(Days());
        Assert.Equal(("p1", new DateOnly(2024, 10, 4), "", "USD"), (day.Partner, day.Day, day.Deal, day.Currency));
        Assert.Equal(
            new PartnerCounts { Bids = 2, Wins = 1, Losses = 1, Billed = 1, Burls = 1, Impressions = 1, MediaCost = 1_500_000 }, day.Counts);
    }

    [Fact]
    public async Task DaysDealsAndCurrencies_AreApart()
    {
        var (open, deal, euro, next) = (Bid(1), Bid(2), Bid(3), Bid(4, at: 86_400));
        deal.DealId = "summer";
        (euro.Currency, euro.RateNanos, euro.ReportingRateNanos) = ("EUR", 2 * Nano, 2 * Nano);
        _stream.Append(Made(open), Made(deal), Made(euro), Made(next), Bill(deal), Bill(euro));
        await _stream.CountAsync();
        Assert.Equal(
            [("2024-10-05", "", "USD", 1L, 0L), ("2024-10-04", "", "EUR", 1, 1_500_000), ("2024-10-04", "summer", "USD", 1, 1_500_000), ("2024-10-04", "", "USD", 1, 0)],
            Days().Select(d => ($"{d.Day:yyyy-MM-dd}", d.Deal, d.Currency, d.Counts.Bids, (long)d.Counts.MediaCost)).OrderByDescending(d => d.Item1).ThenBy(d => d.Currency).ThenByDescending(d => d.Deal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Recovered_IsCountedWhileTheBidsOwnEventIsMissing(bool asMessage)
    {
        var bid = Bid(1);
        if (asMessage) bid.Publisher = new string('x', 300); // longer than is read in place
        _stream.Append(Bill(bid));
        await _stream.CountAsync();
        Assert.Equal((1L, 1L), (Day0.Bids, Day0.Recovered));
        Assert.Contains("recovered", FactsOf(bid));
        _stream.Append(Made(bid), Made(bid), Notice(bid, DeliveryKind.Win));
        await _stream.CountAsync();
        Assert.Equal((1L, 0L), (Day0.Bids, Day0.Recovered));
        Assert.Equal(["made", "won", "billed", "burl"], FactsOf(bid));
    }

    [Fact]
    public async Task Conversion_ProvesABid()
    {
        _stream.Append(new Event { Conversion = new Conversion { OrganisationId = "default", Id = "a/1", TimeMs = At(60), Bid = Bid(1) } });
        await _stream.CountAsync();
        Assert.Equal((1L, 1L), (Day0.Bids, Day0.Recovered));
    }

    [Fact]
    public async Task LateAndProvisionalBills_AreCountedAndKept()
    {
        var late = Bill(Bid(1));
        late.Delivery.Late = true;
        var provisional = Bill(Bid(2), 2_000_000, source: PriceSource.Provisional);
        provisional.Delivery.PriceText = "${AUCTION_PRICE}";
        _stream.Append(late, late, provisional, provisional);
        await _stream.CountAsync();
        Assert.Equal((2L, 1L, 1L), (Day0.Billed, Day0.Late, Day0.Provisional));
        Assert.Equal(
            [("lateBill", Bid(1).BidId.ToString(), "1.5", 1.5m), ("unreplacedMacro", Bid(2).BidId.ToString(), "${AUCTION_PRICE}", 2m)],
            Notices().Select(n => (n.Cause, n.BidId, n.Price, n.Cpm)).OrderBy(n => n.Cause));
    }

    [Fact]
    public async Task BurlThatDoesNotBill_IsCountedBesideTheBill()
    {
        var bid = Bid(1);
        bid.BillingNotice = BillingNotice.Impression;
        _stream.Append(Notice(bid, DeliveryKind.Bill), Notice(bid, DeliveryKind.Bill), Bill(bid, kind: DeliveryKind.Impression));
        await _stream.CountAsync();
        Assert.Equal((1L, 1L, 1L), (Day0.Burls, Day0.Impressions, Day0.Billed));
    }

    [Fact]
    public async Task TestTraffic_IsCountedApart_AndWhatTriedToBillIsKept()
    {
        var bid = Bid(1);
        bid.Test = true;
        var bill = Bill(bid);
        bill.Delivery.Bills = false; // as Delivery has it
        _stream.Append(Made(bid), Notice(bid, DeliveryKind.Win), Notice(bid, DeliveryKind.Impression), bill, bill);
        await _stream.CountAsync();
        Assert.Equal(new PartnerCounts { Test = 1 }, Day0);
        Assert.Equal(("testTraffic", "bill", "1.5"), Notices().Select(n => (n.Cause, n.Kind, n.Price)).Single());
        Assert.Equal(["made", "won", "burl", "impression", "test"], FactsOf(bid));
        Assert.Equal(0, _stream.Sum.Bids);
    }

    [Fact]
    public async Task AuditRender_IsCountedAndKept_AndTheRealBillStillBills()
    {
        _stream.Append(Bill(Bid(1), 0, source: PriceSource.Audit), Bill(Bid(1), 0, source: PriceSource.Audit), Bill(Bid(1)));
        await _stream.CountAsync();
        Assert.Equal((1L, 1L), (Day0.Audit, Day0.Billed));
        Assert.Equal(("auditRender", "AUDIT"), Notices().Select(n => (n.Cause, n.Price)).Single());
    }

    [Fact]
    public async Task RefusedPrice_IsCountedOnceABid_AndKeptByNotice()
    {
        _stream.Append(
            Made(Bid(1)), Refused(Bid(1), DeliveryKind.Win, "PriceAboveBid", "99"), Refused(Bid(1), DeliveryKind.Bill, "PriceAboveBid", "99"),
            Refused(Bid(1), DeliveryKind.Bill, "PriceAboveBid", "98"), Refused(Bid(2), DeliveryKind.Bill, "PriceUnreadable", "NaN"));
        await _stream.CountAsync();
        Assert.Equal((1L, 2L, 0L), (Day0.Bids, Day0.Refused, Day0.Recovered));
        Assert.Equal(
            [("win", "PriceAboveBid", "99", 2m), ("bill", "PriceAboveBid", "99", 2m), ("bill", "PriceUnreadable", "NaN", 2m)],
            Notices().Where(n => n.Cause == "refusedPrice").Select(n => (n.Kind, n.Reason, n.Price, n.BidCpm)).OrderBy(n => n.Price).ThenByDescending(n => n.Kind));
        Assert.Equal(["made", "refused"], FactsOf(Bid(1)));
    }

    [Fact]
    public async Task RefusedWithoutABid_IsKeptWithItsQuery_ForTheDefaultOrganisation()
    {
        var notice = new RefusedNotice { Kind = DeliveryKind.Bill, Reason = "Altered", TimeMs = At(5), Price = "1", Query = "?b=AA&k=1&s=x&p=1" };
        _stream.Append(new Event { RefusedNotice = notice }, new Event { RefusedNotice = notice });
        await _stream.CountAsync();
        Assert.Empty(Days());
        var kept = Notices();
        Assert.Equal(2, kept.Count); // somebody tries twice
        Assert.Equal((null, "altered", "bill", "?b=AA&k=1&s=x&p=1"), (kept[0].BidId, kept[0].Cause, kept[0].Kind, kept[0].Query));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task RefusedForItsTime_IsKeptOnTheDayItCame(long bidTimeMs)
    {
        var bid = Bid(1);
        bid.BidTimeMs = bidTimeMs;
        _stream.Append(Refused(bid, DeliveryKind.Bill, "ImpossibleTime", "1"));
        await _stream.CountAsync();
        Assert.Empty(Days());
        Assert.Equal("impossibleTime", Assert.Single(Notices(new DateOnly(2024, 10, 4))).Cause);
        Assert.Equal(0, _stream.DeadLetters());
    }

    [Fact]
    public async Task BillBeyondTheHorizon_AndOfAnUnknownCampaign_AreKept()
    {
        _stream.Append(Bill(Bid(1, campaign: "nobody")));
        await _stream.CountAsync();
        Assert.Equal(("unknownCampaign", 1.5m), Notices().Select(n => (n.Cause, n.Cpm)).Single());
        _stream.Time.Advance(_stream.Options.DeduplicationHorizon + TimeSpan.FromHours(1));
        _stream.Engine.Prune();
        _stream.Append(Bill(Bid(3)), Refused(Bid(5), DeliveryKind.Bill, "PriceAboveBid", "9"));
        await _stream.CountAsync();
        Assert.Equal(["refusedPrice", "expiredBill", "unknownCampaign"], Notices().Select(n => n.Cause));
        Assert.Equal(1L, Day0.Billed);
        Assert.Equal(0L, Day0.Refused);
    }

    [Fact]
    public async Task MediaCostAndFee_AreExact_InThePartnersCurrency()
    {
        for (var i = 1UL; i <= 3; i++)
        {
            var bid = Bid(i);
            (bid.Currency, bid.RateNanos, bid.ReportingRateNanos, bid.FeePpm) = ("EUR", 1_100_000_000, 1_100_000_000, 33_333);
            _stream.Append(Bill(bid, 1_234_567));
        }

        await _stream.CountAsync();
        Assert.Equal(((Int128)3 * 1_234_567, (Int128)3 * 41_152), (Day0.MediaCost, Day0.Fee)); // 1,234,567 × 3.3333 % = 41,151.8
        _stream.Kill();
        await _stream.CountAsync();
        Assert.Equal((Int128)3 * 41_152, Day0.Fee);
    }

    [Fact]
    public async Task Exceptions_AreBounded_AndForgottenInTime()
    {
        var pending = new PendingCommit();
        for (var i = 1UL; i <= 25; i++) pending.Exceptions.Add(new NoticeException(Causes.LateBill, "", Bid(100 + i), DeliveryKind.Bill, At(1), "1", 1, ""));
        _stream.Reopen(exceptionsMax: 10);
        _stream.Store.Commit(pending);
        Assert.Equal(10, Notices().Count);
        _stream.Reopen(exceptionsMax: 1);
        _stream.Store.Commit(pending);
        Assert.Single(Notices());
        _stream.Reopen();

        _stream.Append(Bill(Bid(1), source: PriceSource.Provisional));
        await _stream.CountAsync();
        Assert.Equal(2, Notices().Count);
        _stream.Time.Advance(_stream.Options.ExceptionsKept + TimeSpan.FromHours(1));
        _stream.Engine.Prune();
        Assert.Empty(Notices());
        Assert.Single(Days());
    }

    [Fact]
    public async Task Pages_GoOnWithoutGapsOrRepetitions()
    {
        for (var i = 1UL; i <= 7; i++)
        {
            var bid = Bid(i, at: i % 2 * 86_400);
            bid.DealId = $"d{i % 4}";
            _stream.Append(Bill(bid, source: PriceSource.Provisional));
        }

        await _stream.CountAsync();
        using var reports = _stream.PartnerReports();
        var (days, notices) = (new List<string>(), new List<string>());
        for (string? cursor = null; ;)
        {
            var page = reports.Days(new DiscrepancyQuery("default", Limit: 2, Cursor: cursor));
            days.AddRange(page.Items.Select(d => $"{d.Day:O} {d.Deal}"));
            if ((cursor = page.Next) is null) break;
        }

        for (string? cursor = null; ;)
        {
            var page = reports.Notices(new DiscrepancyQuery("default", Limit: 3, Cursor: cursor));
            notices.AddRange(page.Items.Select(n => n.BidId!));
            if ((cursor = page.Next) is null) break;
        }

        Assert.Equal((4, 4), (days.Count, days.Distinct().Count()));
        Assert.Equal((7, 7), (notices.Count, notices.Distinct().Count()));
        Assert.Empty(reports.Days(new DiscrepancyQuery("other")).Items);
        Assert.Empty(reports.Notices(new DiscrepancyQuery("other")).Items);
        Assert.Single(reports.Notices(new DiscrepancyQuery("default", Partner: "p1", Cause: "unreplacedMacro", To: new DateOnly(2024, 10, 4), Limit: 1)).Items);
        Assert.Empty(reports.Days(new DiscrepancyQuery("default", Partner: "p2")).Items);
    }

    private static Event Refused(BidRecord bid, DeliveryKind kind, string reason, string price) =>
        new() { RefusedNotice = new RefusedNotice { Bid = bid, Kind = kind, Reason = reason, TimeMs = At(2), Price = price } };

    private PartnerCounts Day0 => Assert.Single(Days()).Counts;

    private IReadOnlyList<PartnerDay> Days()
    {
        using var reports = _stream.PartnerReports();
        return reports.Days(new DiscrepancyQuery("default", Limit: 1000)).Items;
    }

    private IReadOnlyList<NoticeRow> Notices(DateOnly? day = null)
    {
        using var reports = _stream.PartnerReports();
        return reports.Notices(new DiscrepancyQuery("default", day, day, Limit: 1000)).Items;
    }

    private IReadOnlyList<string> FactsOf(BidRecord bid)
    {
        using var reports = _stream.PartnerReports();
        return Reporting.BidFactNames.Of(reports.Facts([bid.BidId])[0]);
    }
}

public sealed class SqlitePartnerBooksTests() : PartnerBooksTests(StoreKind.Sqlite);

public sealed class PostgresPartnerBooksTests() : PartnerBooksTests(StoreKind.Postgres);
