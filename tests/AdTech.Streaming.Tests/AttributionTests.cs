using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming.Client;
using Google.Protobuf;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>Which conversions are a campaign's, in whatever order events come.</summary>
public abstract class AttributionTests(StoreKind store) : StoreTests(store)
{
    private const int Hour = 3_600;

    [Theory]
    [InlineData(720, 720 * Hour, 1)]
    [InlineData(720, (720 * Hour) + 0.001, 0)]
    [InlineData(0, 720 * Hour, 1)] // 0 is the default
    [InlineData(0, (720 * Hour) + 0.001, 0)]
    [InlineData(24, 24 * Hour, 1)]
    [InlineData(24, (24 * Hour) + 0.001, 0)]
    [InlineData(9_999, (90 * 24 * Hour) + 0.001, 0)] // longer than any click is remembered
    [InlineData(720, 0, 1)]
    [InlineData(720, -60, 1)] // two clocks
    [InlineData(720, -60.001, 0)]
    public async Task Conversion_WithinTheClickWindow_IsTheCampaigns(int windowHours, double secondsAfter, int attributed)
    {
        With(windowHours, 0);
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100));
        await _stream.CountAsync();
        _stream.Append(Order("o1", 100 + secondsAfter, 1));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, attributed, 0), (sum.Conversions, sum.AttributedConversions, sum.ViewThroughConversions));
        Assert.Equal((12.5m, 12.5m * attributed), (sum.ConversionValue, sum.AttributedValue));
    }

    [Fact]
    public async Task Conversion_BeforeTheEventOfItsClick_WaitsForIt_AlsoOverARestart()
    {
        With(720, 0);
        _stream.Append(Order("o1", 200, 1));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 0, 12.5m), (sum.Conversions, sum.AttributedConversions, sum.ConversionValue));
        _stream.Kill();
        _stream.Time.Advance(TimeSpan.FromHours(5));
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100));
        sum = await _stream.CountAsync();
        Assert.Equal((1, 1, 12.5m), (sum.Conversions, sum.AttributedConversions, sum.AttributedValue));
        _stream.Kill();
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 101));
        sum = await _stream.CountAsync();
        Assert.Equal((1, 1), (sum.AttributedConversions, sum.RepeatClicks));
    }

    [Fact]
    public async Task Conversion_WhoseClickIsToldWithinTheSameCommit_IsTheCampaigns()
    {
        With(720, 0);
        _stream.Append(Order("o1", 200, 1));
        Assert.True(_stream.ReadSome(0, 1));
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100));
        var sum = await _stream.CountAsync();
        Assert.Equal(1, sum.AttributedConversions);
        _stream.Kill(); // nothing waits any more
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 99));
        Assert.Equal(1, (await _stream.CountAsync()).AttributedConversions);
    }

    [Theory]
    [InlineData(300)]              // clicked after it was bought
    [InlineData(-721 * Hour)]      // clicked too long before
    public async Task Conversion_WhoseLateClickIsOutsideTheWindow_IsNobodys(double clickedAt)
    {
        With(720, 0);
        var bid = Bid(1);
        bid.BidTimeMs = At(clickedAt) - 1_000;
        _stream.Append(Order("o1", 200, 1));
        await _stream.CountAsync();
        _stream.Append(Notice(bid, DeliveryKind.Click, clickedAt));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 1, 0), (sum.Conversions, sum.Clicks, sum.AttributedConversions));
    }

    [Theory]
    [InlineData(24, 24 * Hour, 1)]
    [InlineData(24, (24 * Hour) + 0.001, 0)]
    [InlineData(0, 60, 0)] // views don't convert
    public async Task Conversion_WithoutAClick_IsAViewsOnlyWhereTheCampaignWantsIt(int viewHours, double secondsAfter, int byView)
    {
        With(720, viewHours);
        _stream.Append(Notice(Bid(1), DeliveryKind.Impression, 100));
        await _stream.CountAsync();
        _stream.Append(Order("o1", 100 + secondsAfter, 1));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 0), (sum.Conversions, sum.AttributedConversions)); // its click may still come
        _stream.Kill();
        sum = await AfterAsync(TimeSpan.FromHours(1));
        Assert.Equal((byView, byView, 12.5m * byView), (sum.AttributedConversions, sum.ViewThroughConversions, sum.AttributedValue));
        Assert.Equal((byView, byView), (await ClickedLateAsync(sum.AttributedConversions) - (1 - byView), sum.ViewThroughConversions));
    }

    [Fact]
    public async Task Conversion_ViewedAndClicked_IsTheClicks()
    {
        With(720, 720);
        _stream.Append(Notice(Bid(1), DeliveryKind.Impression, 100), Order("o1", 200, 1));
        await _stream.CountAsync();
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 150));
        await _stream.CountAsync();
        var sum = await AfterAsync(TimeSpan.FromHours(2));
        Assert.Equal((1, 0), (sum.AttributedConversions, sum.ViewThroughConversions));
    }

    [Fact]
    public async Task Conversion_NamingSeveralAds_IsTheLastClicks()
    {
        With(720, 0);
        _stream.With(Campaign("c2"));
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100), Notice(Bid(2, "c2"), DeliveryKind.Click, 300), Notice(Bid(3), DeliveryKind.Click, 200), Notice(Bid(4), DeliveryKind.Click, 900));
        await _stream.CountAsync();
        var order = Order("o1", 400, 1);
        order.Conversion.OtherBids.AddRange([Bid(2, "c2"), Bid(3), Bid(4)]);
        _stream.Append(order);
        await _stream.CountAsync();
        var rows = _stream.Query("campaign").ToDictionary(row => row.Dimensions["campaign"], row => (row.Counts.Conversions, row.Counts.AttributedConversions));
        Assert.Equal((1, 0), rows["c1"]); // the ad that it names first
        Assert.Equal((0, 1), rows["c2"]);
    }

    [Fact]
    public async Task SecondClickAfterThePurchase_LeavesItToTheFirst()
    {
        With(24, 0);
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100), Notice(Bid(1), DeliveryKind.Click, 50 * Hour));
        await _stream.CountAsync();
        _stream.Append(Order("o1", 10 * Hour, 1));
        Assert.Equal(1, (await _stream.CountAsync()).AttributedConversions);
    }

    [Fact]
    public async Task Order_TwiceBeforeAndAfterItIsAttributed_CountsOnce()
    {
        With(720, 0);
        _stream.Append(Order("o1", 200, 1), Order("o1", 201, 2), Notice(Bid(1), DeliveryKind.Click, 100), Notice(Bid(2), DeliveryKind.Click, 100));
        await _stream.CountAsync();
        _stream.Kill();
        _stream.Append(Order("o1", 200, 1), Order("o2", 200, 1));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 2, 25m), (sum.Conversions, sum.AttributedConversions, sum.ConversionValue));
    }

    [Fact]
    public async Task Order_OfABidBeyondTheDeduplicationHorizon_CountsAndIsAttributed_AndIsRememberedLonger()
    {
        With(720, 0);
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100));
        await _stream.CountAsync();
        _stream.Time.Advance(TimeSpan.FromDays(20));
        _stream.Engine.Prune();
        _stream.Append(Order("o1", 20 * 24 * Hour, 1));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 1, 1), (sum.Conversions, sum.AttributedConversions, sum.Bids));
        _stream.Time.Advance(TimeSpan.FromDays(15));
        _stream.Engine.Prune();
        _stream.Append(Order("o1", 35 * 24 * Hour, 1));
        Assert.Equal(1, (await _stream.CountAsync()).Conversions);
    }

    [Fact]
    public async Task Order_InAnotherCurrency_IsWorthWhatItsBidOrTheDaySays_AndApartWithoutARate()
    {
        With(720, 0);
        _stream.Campaigns.Take(new DocumentChange("exchange-rates", 1, new Document
        {
            ExchangeRates = new ExchangeRatesDocument { Base = "USD", RateNanos = { ["EUR"] = 1_100_000_000, ["GBP"] = 1_300_000_000 } },
        }.ToByteArray(), false));
        var euro = Bid(1);
        (euro.Currency, euro.ReportingRateNanos) = ("EUR", 1_200_000_000);
        Event[] orders = [Order("o1", 200, 1, "EUR"), Order("o2", 200, 2, "GBP"), Order("o3", 200, 3, "CHF"), Order("o4", 200, 4, "")];
        orders[0].Conversion.Bid = euro;
        orders[3].Conversion.ValueNanos = 0;
        _stream.Append(orders);
        var sum = await _stream.CountAsync();
        Assert.Equal((4, (12.5m * 1.2m) + (12.5m * 1.3m)), (sum.Conversions, sum.ConversionValue));
        Assert.Equal([("o3", "CHF", 12_500_000_000L)], _stream.ValuesApart());
    }

    [Fact]
    public async Task Order_ThatNamesNoAd_CountsForNobody()
    {
        With(720, 720);
        var order = Order("o1", 200, 1);
        order.Conversion.Bid = null;
        _stream.Append(order);
        await _stream.CountAsync();
        var sum = await AfterAsync(TimeSpan.FromHours(2));
        Assert.Equal((1, 0, 12.5m, 0m), (sum.Conversions, sum.AttributedConversions, sum.ConversionValue, sum.AttributedValue));
    }

    private void With(int clickHours, int viewHours)
    {
        var campaign = Campaign();
        campaign.Attribution = new AttributionDocument { ClickWindowHours = clickHours, ViewWindowHours = viewHours };
        _stream.With(campaign);
    }

    /// <summary>Time passes, and something else happens.</summary>
    private async Task<MetricsRow> AfterAsync(TimeSpan time)
    {
        _stream.Time.Advance(time);
        _stream.Append(Notice(Bid(100), DeliveryKind.Win));
        return await _stream.CountAsync();
    }

    /// <summary>A click that is told when the hour is over: it counts where no view has the conversion.</summary>
    private async Task<long> ClickedLateAsync(long before)
    {
        _stream.Append(Notice(Bid(1), DeliveryKind.Click, 100));
        var sum = await _stream.CountAsync();
        Assert.InRange(sum.AttributedConversions, before, 1);
        return sum.AttributedConversions;
    }

    private static Event Order(string id, double at, ulong bid, string currency = "USD") => new()
    {
        Conversion = new Conversion { OrganisationId = "default", AdvertiserId = "a", Id = $"a/{id}", OrderId = id, TimeMs = At(at), Bid = Bid(bid), ValueNanos = 12_500_000_000, Currency = currency },
    };
}

public sealed class SqliteAttributionTests() : AttributionTests(StoreKind.Sqlite);

public sealed class PostgresAttributionTests() : AttributionTests(StoreKind.Postgres);
