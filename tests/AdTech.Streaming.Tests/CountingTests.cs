using AdTech.Events;
using AdTech.Streaming.Reading;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>What each fact does to the numbers, and that it does it once.</summary>
public abstract class CountingTests(StoreKind store) : StoreTests(store, Campaign())
{
    [Fact]
    public async Task EveryKindOfFact_IsCounted()
    {
        var (one, two) = (Bid(1), Bid(2));
        _stream.Append(
            Requests(1, 10), Made(one), Made(two), Notice(one, DeliveryKind.Win), Notice(two, DeliveryKind.Loss), Bill(one), Notice(one, DeliveryKind.Impression),
            Notice(one, DeliveryKind.View), Notice(one, DeliveryKind.Click),
            new Event { Conversion = new Conversion { OrganisationId = "default", Id = "a/order-1", TimeMs = At(60), Bid = one } });
        var sum = await _stream.CountAsync();
        Assert.Equal((10, 2, 1, 1, 1, 1, 1, 1, 1), (sum.Requests, sum.Bids, sum.Wins, sum.Losses, sum.Billed, sum.Impressions, sum.Views, sum.Clicks, sum.Conversions));
        Assert.Equal((0.0015m, 0.0015m, 0m, "USD"), (sum.MediaCost, sum.Charge, sum.OverDelivery, sum.Currency));
    }

    [Fact]
    public async Task RepeatedFacts_CountOnce_SecondClickIsARepeat()
    {
        var bid = Bid(1);
        Event[] events =
        [
            Requests(1, 10), Made(bid), Notice(bid, DeliveryKind.Win), Bill(bid), Notice(bid, DeliveryKind.Impression), Notice(bid, DeliveryKind.View), Notice(bid, DeliveryKind.Click),
            new Event { Conversion = new Conversion { OrganisationId = "default", Id = "a/order-1", TimeMs = At(60) } },
        ];
        _stream.Append([.. events, .. events]);
        await _stream.CountAsync();
        _stream.Append(events);
        var sum = await _stream.CountAsync();
        Assert.Equal((10, 1, 1, 1, 1, 1, 1, 1), (sum.Requests, sum.Bids, sum.Wins, sum.Billed, sum.Impressions, sum.Views, sum.Clicks, sum.Conversions));
        Assert.Equal(0.0015m, sum.MediaCost);
        Assert.Equal((2, 5), (sum.RepeatClicks, sum.Answered));
    }

    [Fact]
    public async Task BillBeforeItsBid_AddsTheBid_AndTheBidIsNotCountedAgain()
    {
        _stream.Append(Bill(Bid(1)));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 1), (sum.Bids, sum.Billed));
        _stream.Append(Made(Bid(1)));
        sum = await _stream.CountAsync();
        Assert.Equal((1, 1), (sum.Bids, sum.Billed));
    }

    [Fact]
    public async Task TestTraffic_IsInNoAggregate()
    {
        var bid = Bid(1);
        bid.Test = true;
        _stream.Append(Made(bid), Notice(bid, DeliveryKind.Win), Bill(bid), Notice(bid, DeliveryKind.Click));
        var sum = await _stream.CountAsync();
        Assert.Equal((0, 0, 0, 0, 0m), (sum.Bids, sum.Wins, sum.Billed, sum.Clicks, sum.MediaCost));
        Assert.Empty(_stream.Query("minute"));
    }

    [Fact]
    public async Task AuditBill_NeverBills_ProvisionalDoes()
    {
        _stream.Append(Bill(Bid(1), source: PriceSource.Audit), Bill(Bid(2), 2_000_000, source: PriceSource.Provisional));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 1, 0.002m), (sum.Bids, sum.Billed, sum.MediaCost));
    }

    [Fact]
    public async Task ImpressionThatBills_CountsAndBills()
    {
        _stream.Append(Bill(Bid(1), kind: DeliveryKind.Impression), Bill(Bid(1), kind: DeliveryKind.Impression));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 1, 0.0015m), (sum.Impressions, sum.Billed, sum.MediaCost));
    }

    [Fact]
    public async Task BurlThatDoesNotBill_OnlyProvesTheBid()
    {
        _stream.Append(Notice(Bid(1), DeliveryKind.Bill));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 0), (sum.Bids, sum.Billed));
    }

    [Theory]
    [InlineData(true, 1L)]  // lost, then won all the same: the hold ended with the loss
    [InlineData(false, 0L)] // won first: the bill may still come, the hold stays
    public async Task Loss_EndsTheHold_UnlessWon(bool lossFirst, long heldBidsEnded)
    {
        var (loss, win) = (Notice(Bid(1), DeliveryKind.Loss), Notice(Bid(1), DeliveryKind.Win));
        _stream.Append(lossFirst ? [loss, win] : [win, loss]);
        await _stream.CountAsync();
        Assert.Equal(heldBidsEnded * 2_000, _stream.Ledger.Settled.GetValueOrDefault(7UL));
    }

    [Fact]
    public async Task LossThenBill_EndsTheHoldOnce_AndCharges()
    {
        _stream.Append(Notice(Bid(1), DeliveryKind.Loss), Bill(Bid(1)));
        var sum = await _stream.CountAsync();
        Assert.Equal(2_000, _stream.Ledger.Settled[7]);
        Assert.Equal(0.0015m, sum.Charge);
    }

    [Theory]
    [InlineData(PriceType.Net, 0, 1_333_332, 66_666, 0)] // 1,234,567 EUR × 1.08 = 1,333,332.36; 5 % of it are 61,728 EUR, 66,666.24
    [InlineData(PriceType.Gross, 0, 1_333_332, 0, 66_666)]
    [InlineData(PriceType.Net, 14_200_000, 18_933_319, 946_666, 0)] // 17,530,851 (of 17,530,851.4) EUR; 876,543 (of 876,542.55)
    [InlineData(PriceType.Net, 350_000, 466_666, 23_333, 0)] // 432,098 (of 432,098.45) EUR; 21,605 (of 21,604.9)
    public async Task FeeMarginMultiplierAndRates_AreExact_AndAddUp(PriceType type, long multiplier, long cost, long fee, long included)
    {
        var bid = Bid(1);
        (bid.Currency, bid.CampaignCurrency, bid.FeePpm, bid.MarginPpm, bid.PriceType, bid.MultiplierMicros) = ("EUR", "GBP", 50_000, 100_000, type, multiplier);
        (bid.RateNanos, bid.ReportingRateNanos, bid.ReportingChargeRateNanos) = (850_000_000, 1_080_000_000, 1_270_588_235);
        _stream.Append(Bill(bid, 1_234_567));
        await _stream.CountAsync();
        var counts = _stream.Query().Single().Counts;
        Assert.Equal((1, cost, fee, included), (counts.Billed, (long)counts.MediaCost, (long)counts.Fee, (long)counts.IncludedFee));
        Assert.True(counts.Margin > 0);
        Assert.Equal(((decimal)counts.Fee / Nano, (decimal)counts.Margin / Nano, (decimal)counts.IncludedFee / Nano), (_stream.Sum.Fee, _stream.Sum.Margin, _stream.Sum.IncludedFee));
        Assert.Equal(counts.Charge + counts.OverDelivery, counts.MediaCost + counts.Fee + counts.Margin);
        var impressions = multiplier == 0 ? 1m : multiplier / 1_000_000m;
        var charge = 1_234_567 * impressions * 0.85m * (type == PriceType.Net ? 1.05m : 1) / 0.9m; // GBP
        Assert.Equal(Math.Ceiling(charge / 1000), _stream.Charged("c1", "l1", Day));
    }

    [Theory]
    [InlineData(300_000, 300_000)]
    [InlineData(-1, 0)]
    [InlineData(2_000_001, 0)] // more than was bid
    public async Task Discount_IsReported_AndNotTakenOffAgain(long discount, long reported)
    {
        var bill = Bill(Bid(1), 1_500_000);
        bill.Delivery.DiscountNanos = discount;
        _stream.Append(bill);
        await _stream.CountAsync();
        var counts = _stream.Query().Single().Counts;
        Assert.Equal((1_500_000, 1_500_000, reported), ((long)counts.MediaCost, (long)counts.Charge, (long)counts.Discount));
    }

    public static TheoryData<string, Action<Event>> ImpossibleCounters => new()
    {
        { "it ends beyond all time", static e => e.Counters.ToMs = long.MaxValue },
        { "more requests than there can be", static e => e.Counters.Requests[0].Requests = long.MaxValue },
        { "fewer than none", static e => e.Counters.Requests[0].Answered = -1 },
        { "a count of a reason that does not fit", static e => e.Counters.NoBids[0].Count = long.MaxValue },
        { "a campaign's id without end", static e => e.Counters.NoBids[0].CampaignId = new string('c', 5_000) },
    };

    [Theory]
    [MemberData(nameof(ImpossibleCounters))]
    public async Task Counters_Impossible_AreSetAsideWhole(string what, Action<Event> spoil)
    {
        var counters = Requests(1, 100);
        spoil(counters);
        _stream.Append(counters, Requests(2, 40));
        Assert.True((await _stream.CountAsync()).Requests == 40 && _stream.DeadLetters() == 1, what);
        Assert.True(_stream.Totals.AsOf < Noon.AddDays(1));
    }

    public static TheoryData<string, Action<Delivery>> ImpossibleBills => new()
    {
        { "the lifetime's account in place of a day's", static bill => bill.Bid.AccountDay = -1 },
        { "a multiplier below nothing", static bill => bill.Bid.MultiplierMicros = -1 },
        { "a multiplier beyond belief", static bill => bill.Bid.MultiplierMicros = 1_000_000_000_001 },
        { "so many impressions that they cost more than money can", static bill => (bill.Bid.MultiplierMicros, bill.ClearedNanos) = (1_000_000_000_000, 2_000_000_000) },
        { "no day", static bill => bill.Bid.AccountDay = 0 },
        { "a loss that bills", static bill => bill.Kind = DeliveryKind.Loss },
        { "a rate within one currency", static bill => bill.Bid.RateNanos = 2 * Nano },
    };

    [Theory]
    [MemberData(nameof(ImpossibleBills))]
    public async Task Bill_Impossible_IsSetAsideWhole(string what, Action<Delivery> spoil)
    {
        var bill = Bill(Bid(1));
        spoil(bill.Delivery);
        _stream.Append(bill, Bill(Bid(2)));
        var sum = await _stream.CountAsync();
        Assert.True((sum.Bids, sum.Billed, sum.Losses) == (1, 1, 0) && _stream.DeadLetters() == 1, what);
    }

    [Fact]
    public async Task RecordThatCantBeRead_IsSetAside_AndTheRestCounts()
    {
        var impossible = Bid(3);
        impossible.Currency = "EUR"; // without a rate to the reporting currency
        impossible.ReportingRateNanos = 0;
        _stream.Append(Made(Bid(2)));
        _stream.Log.TryAppend(Topics.Bids, 0, [0xFF, 0xFF, 0xFF]);
        _stream.Log.TryAppend(Topics.Bids, 0, []);
        _stream.Append(Bill(impossible), Bill(Bid(5), long.MaxValue), Bill(Bid(7), -1), Made(Bid(4)));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 0), (sum.Bids, sum.Billed));
        Assert.Equal(5, _stream.DeadLetters());
        _stream.Crash();
        Assert.Equal(2, (await _stream.CountAsync()).Bids);
    }

    [Fact]
    public async Task HugeAmounts_SumBeyond64Bits()
    {
        for (var i = 1UL; i <= 200; i++) _stream.Append(Bill(Bid(i), 99_999_999_999_999));
        await _stream.CountAsync();
        for (var i = 201UL; i <= 400; i++) _stream.Append(Bill(Bid(i), 99_999_999_999_999));
        Assert.Equal(400 * 99_999.999999999m, (await _stream.CountAsync()).MediaCost);
        _stream.Crash();
        Assert.Equal(400 * 99_999.999999999m, _stream.Sum.MediaCost);
        Assert.Equal((Int128)400 * 99_999_999_999_999, _stream.Query("campaign").Single().Counts.MediaCost);
    }

    [Fact]
    public async Task EventsBeyondTheHorizon_AreNotCounted_OthersAreStillKnown()
    {
        _stream.Append(Made(Bid(1)), Made(Bid(5_000, at: 86_400)));
        await _stream.CountAsync();
        _stream.Time.Advance(_stream.Options.DeduplicationHorizon + TimeSpan.FromHours(1));
        _stream.Engine.Prune();
        _stream.Append(Bill(Bid(1)), Notice(Bid(1), DeliveryKind.Click), Made(Bid(5_000, at: 86_400)), Bill(Bid(5_000, at: 86_400)));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 1), (sum.Bids, sum.Billed));
        Assert.Equal(1, _stream.DeadLetters()); // the bill, which was acknowledged: whole, and with its reason
        Assert.Equal((FactCounter.ExpiredBill, Bill(Bid(1))), _stream.LastDeadLetter());
        _stream.Kill();
        _stream.Append(Bill(Bid(1)));
        Assert.Equal(1, (await _stream.CountAsync()).Billed);
    }

    /// <summary>What strangers choose may have any character.</summary>
    [Fact]
    public async Task Names_WithControlCharacters_AreCountedApart_AndFoundAgain()
    {
        string[] names = ["a\0b", "a\uE0000b", "ab", "a\u0001b", "ä\uE000"];
        for (var i = 0; i < names.Length; i++)
        {
            var bid = Bid((ulong)i + 1);
            (bid.Publisher, bid.DealId) = (names[i], names[i]);
            _stream.Append(Bill(bid, source: PriceSource.Provisional), new Event { Conversion = new Conversion { OrganisationId = "default", Id = $"acme/{names[i]}", TimeMs = At(60) } });
        }

        _stream.Append(new Event { RefusedNotice = new RefusedNotice { Kind = DeliveryKind.Bill, Reason = "Altered", TimeMs = At(9), Query = "?b=\0", Price = "\0" } });
        await _stream.CountAsync();
        _stream.Kill();
        var sum = await _stream.CountAsync();
        Assert.Equal((5, 5), (sum.Billed, sum.Conversions));
        Assert.Equal(names.Order(StringComparer.Ordinal), _stream.Query("publisher").Select(row => row.Dimensions["publisher"]).Where(name => name.Length > 0).Order(StringComparer.Ordinal));
        using var reports = _stream.Reports();
        foreach (var name in names)
        {
            Assert.Equal(1, Assert.Single(reports.Query(new Client.MetricsQuery("default", [], Filters: new Dictionary<string, string> { ["publisher"] = name }))).Counts.Billed);
        }

        using var partners = _stream.PartnerReports();
        Assert.Equal(names.Order(StringComparer.Ordinal), partners.Days(new Client.DiscrepancyQuery("default")).Items.Select(day => day.Deal).Order(StringComparer.Ordinal));
        Assert.Contains("?b=\0", partners.Notices(new Client.DiscrepancyQuery("default")).Items.Select(notice => notice.Query));
    }

    [Fact]
    public async Task OldMinutes_BecomeHours_AndSumsStay()
    {
        // From two hours before midnight to an hour after it: days that are over become hours in any store.
        for (var i = 0; i < 180; i++) _stream.Append(Bill(Bid((ulong)i + 1, at: Midnight(i)), at: Midnight(i)), Requests((ulong)i + 1, 3, at: Midnight(i)));
        await _stream.CountAsync();
        var before = _stream.Query("hour", "campaign").Select(r => (r.Dimensions["hour"], r.Dimensions["campaign"], r.Counts)).ToArray();
        Assert.Equal(180, _stream.Query("minute").Count);
        _stream.Time.Advance(_stream.Options.MinutesKept + TimeSpan.FromHours(12));
        for (var again = 0; again < 2; again++)
        {
            _stream.Engine.Prune();
            Assert.Equal(before, _stream.Query("hour", "campaign").Select(r => (r.Dimensions["hour"], r.Dimensions["campaign"], r.Counts)));
            Assert.Equal(2 + 60, _stream.Query("minute").Count);
        }

        static double Midnight(int minute) => ((10 * 60) + minute) * 60; // Noon + 10 h
    }
}

public sealed class SqliteCountingTests() : CountingTests(StoreKind.Sqlite);

public sealed class PostgresCountingTests() : CountingTests(StoreKind.Postgres);
