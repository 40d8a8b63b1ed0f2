using AdTech.Bidding.Handling;
using AdTech.Budgets;
using AdTech.Events;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Bidding.Tests.Reserving;

public sealed class StandbyLeasesTests
{
    private const long BidMicros = 10_000;

    [Fact]
    public async Task FirstRequest_IsAnsweredWithABid()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        Assert.Equal(20 * BidMicros, Assert.Single(bidder.Ledger.Requests).Micros);
    }

    [Fact]
    public async Task FirstRequest_AfterHoursWithoutOne_IsAnsweredWithABid()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        await bidder.PassAsync(TimeSpan.FromHours(3));
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        Assert.InRange(bidder.Ledger.Open, 1, 2);
        Assert.True(bidder.Ledger.OutMicros <= 2 * 20 * BidMicros, $"{bidder.Ledger.OutMicros} on lease for nobody.");
    }

    [Fact]
    public async Task FirstRequest_OfANewDay_IsAnsweredWithABid()
    {
        var bidder = new Bidder([Campaign(c => c.TimeZone = "America/New_York")]);
        bidder.Time.SetUtcNow(new DateTimeOffset(2026, 6, 16, 3, 58, 0, TimeSpan.Zero)); // 23:58 in New York
        await bidder.SweepAsync();
        await bidder.PassAsync(new DateTimeOffset(2026, 6, 16, 4, 0, 0, TimeSpan.Zero) - bidder.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        bidder.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        var days = bidder.Log.Bids.Select(bid => bid.AccountDay).ToArray();
        Assert.Equal(days[0] + 1, days[1]);
    }

    [Fact]
    public async Task FirstRequest_OfAFlight_IsAnsweredWithABid()
    {
        var bidder = new Bidder([Campaign()]);
        var start = bidder.NowMs + 60_000;
        bidder.Swap([Campaign(c => c.LineItems[0].StartMs = start)]);
        await bidder.PassAsync(TimeSpan.FromSeconds(50));
        Assert.Empty(bidder.Ledger.Requests);
        await bidder.PassAsync(TimeSpan.FromSeconds(10));
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
    }

    [Fact]
    public async Task Burst_AfterAPause_TakesALargerLeaseBeforeTheSmallOneIsUsedUp()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        for (var i = 0; i < 200; i++)
        {
            Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids, $"Bid {i + 1} found no lease.");
            if (i % 8 == 7) bidder.FetchLeases(); // the ledger answers a little later
        }
    }

    [Fact]
    public async Task Busy_WhenTrafficEnds_TheLargeLeaseReturns_AndASmallOneStays()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        for (var i = 0; i < 1_000; i++)
        {
            bidder.AskOnce(Requests.Site());
            bidder.FetchLeases();
            if (i % 100 == 99) bidder.States.InUse.Single().Leases.Tick(0.1, TimeSpan.FromSeconds(1.5));
        }
        Assert.True(bidder.Ledger.OutMicros > 200 * BidMicros);
        for (var i = 0; i < 30; i++)
        {
            bidder.States.InUse.Single().Leases.Tick(1, TimeSpan.FromSeconds(1.5));
            await bidder.PassAsync(TimeSpan.FromSeconds(1));
            Assert.True(bidder.States.InUse.Single().Leases.Leases.Length > 0, $"No lease after {i + 1} s without bids.");
        }
        Assert.True(bidder.Ledger.OutMicros <= 2 * 20 * BidMicros, $"{bidder.Ledger.OutMicros} on lease for nobody.");
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("ended")]
    [InlineData("gone")]
    public async Task LineItem_ThatBidsNoMore_GivesItsLeaseBack(string how)
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        var now = bidder.NowMs;
        bidder.Swap(how switch
        {
            "paused" => [Campaign(c => c.LineItems[0].Status = EntityStatus.Paused)],
            "ended" => [Campaign(c => c.LineItems[0].EndMs = now)],
            _ => [],
        });
        await bidder.SweepAsync();
        Assert.Equal(BidMicros, Assert.Single(bidder.Ledger.Closed).Value); // what the bid holds stays held
        Assert.Equal(0, bidder.Ledger.Open);
        await bidder.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Single(bidder.Ledger.Requests);
    }

    [Fact]
    public async Task Budget_ThatShrinks_TakesTheLeasesBack_AndIsAskedAgainALittleLater()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        bidder.Swap([Campaign(c => c.BudgetNanos /= 2)]);
        await bidder.SweepAsync();
        Assert.Equal(0, bidder.Ledger.OutMicros);
        await bidder.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(1, bidder.Ledger.Open);
    }

    [Fact]
    public async Task Budget_ThatShrinks_GetsBidsAgain_OnceTheLedgerHasHeardOfIt()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        bidder.Swap([Campaign(c => c.DailyBudgetNanos = 900_000_000)]);
        await bidder.SweepAsync();
        var requests = bidder.Ledger.Requests.Count;
        Assert.Equal(NoBidReason.LeasePending, bidder.Ask(Requests.Site()).Reason);
        bidder.Time.Advance(TimeSpan.FromMilliseconds(699));
        Assert.Equal(NoBidReason.LeasePending, bidder.Ask(Requests.Site()).Reason);
        Assert.Equal(requests, bidder.Ledger.Requests.Count); // a lease asked for earlier could be of the old budget
        bidder.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Budget_ThatShrinksWhileALeaseIsOnItsWay_GivesItBackUnused(bool isStandby)
    {
        var bidder = new Bidder([Campaign()]);
        var leases = bidder.States.Peek(bidder.Snapshot.Index.LineItems.Single()).Leases;
        bidder.Ledger.Granting = () => leases.Revoke(bidder.NowMs + 700);
        if (isStandby) await bidder.SweepAsync();
        else Assert.Equal(NoBidReason.LeasePending, bidder.Ask(Requests.Site()).Reason);
        Assert.Equal(0, Assert.Single(bidder.Ledger.Closed).Value);
        Assert.Equal(0, bidder.Ledger.Open);
        bidder.Ledger.Granting = static () => { };
        bidder.Time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
    }

    [Fact]
    public async Task Change_ThatLeavesTheBudget_KeepsTheLease()
    {
        var bidder = new Bidder([Campaign()]);
        await bidder.SweepAsync();
        bidder.Swap([Campaign(c => (c.BudgetNanos, c.LineItems[0].BidNanos) = (2 * c.BudgetNanos, 9_000_000))]);
        await bidder.SweepAsync();
        Assert.Empty(bidder.Ledger.Closed);
        Assert.Single(bidder.Ledger.Requests);
    }

    [Fact]
    public async Task ManyLineItems_AreLeasedInBatches_NoMoreThanTheRate_TheRecentlyMatchedFirst()
    {
        var bidder = new Bidder(
            Enumerable.Range(0, 1_000).Select(i => Documents.Campaign($"c{i}", 10_000_000, i == 777 ? Documents.Html() : Documents.Html(w: 1, h: 1))), options => options.StandbyLeasesPerSecond = 300);
        Assert.Equal(NoBidReason.LeasePending, bidder.AskOnce(Requests.Site()).Reason);
        while (bidder.Book.Wishes.TryRead(out var wish)) wish.Deny(LeaseDenial.Unavailable, 0);
        await bidder.SweepAsync();
        Assert.Equal([256, 44], bidder.Ledger.Batches);
        Assert.Equal("c777-line", bidder.Ledger.Requests[0].LineItemId);
        await bidder.SweepAsync();
        Assert.Equal(300, bidder.Ledger.Requests.Count); // no time has passed
        await bidder.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(1_000, bidder.Ledger.Requests.Select(request => request.LineItemId).Distinct().Count());
        Assert.True(bidder.Ledger.Batches.Max() <= 256);
    }

    [Fact]
    public async Task SmallBudget_WaitsWithAPartOfItOnly_AndIsSpentToItsEnd()
    {
        // 1.00 with bids of 0.01, and nine other bidders that wait: whoever has the traffic spends all but what the others hold.
        var bidder = new Bidder([Campaign()]);
        bidder.Ledger.LeftMicros = 1_000_000;
        await bidder.SweepAsync();
        Assert.Equal(50_000, bidder.Ledger.OutMicros);
        var bids = 0;
        for (var i = 0; i < 1_000; i++)
        {
            if (bidder.AskOnce(Requests.Site()).Decision.HasBids) bids++;
            bidder.FetchLeases();
            await bidder.PassAsync(TimeSpan.FromMilliseconds(100));
        }
        Assert.Equal(100, bids);
    }

    [Fact]
    public async Task UsedUp_IsNotAskedForAllTheTime_AndABidMayAskAllTheSame()
    {
        var bidder = new Bidder([Campaign()]);
        bidder.Ledger.LeftMicros = 5_000;
        await bidder.PassAsync(TimeSpan.FromSeconds(50));
        Assert.Single(bidder.Ledger.Requests);
        bidder.Ledger.LeftMicros = 15_000; // one bid, of which nobody may wait with a twentieth
        var answer = bidder.Ask(Requests.Site());
        Assert.True(answer.Decision.HasBids, $"{answer.Reason}");
    }

    [Fact]
    public async Task Readiness_WaitsUntilTheLedgerHasAnswered()
    {
        var bidder = new Bidder([Campaign()]);
        Assert.Equal(HealthStatus.Unhealthy, await bidder.ReadinessAsync());
        bidder.Ledger.Denial = LeaseDenial.NotReady;
        await bidder.SweepAsync();
        Assert.Equal(HealthStatus.Unhealthy, await bidder.ReadinessAsync());
        bidder.Ledger.Denial = LeaseDenial.None;
        await bidder.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, await bidder.ReadinessAsync());
        Assert.True(bidder.Readiness.Covers(bidder.Snapshot));
        bidder.Ledger.Denial = LeaseDenial.NotReady;
        bidder.Swap([Campaign(), Documents.Campaign("new", 10_000_000, Documents.Html())]);
        await bidder.SweepAsync();
        Assert.Equal(HealthStatus.Healthy, await bidder.ReadinessAsync()); // in traffic it stays
        Assert.False(bidder.Readiness.Covers(bidder.Snapshot));
    }

    [Fact]
    public async Task Readiness_LedgerNotToBeReached_DoesNotWaitForever()
    {
        var bidder = new Bidder([Campaign()]);
        bidder.Ledger.Denial = LeaseDenial.Unavailable;
        await bidder.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(HealthStatus.Unhealthy, await bidder.ReadinessAsync());
        await bidder.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthStatus.Healthy, await bidder.ReadinessAsync());
    }

    [Fact]
    public async Task Readiness_UsedUpBudget_KeepsNobodyWaiting()
    {
        var bidder = new Bidder([Campaign()]);
        bidder.Ledger.LeftMicros = 0;
        await bidder.SweepAsync();
        Assert.Equal(HealthStatus.Healthy, await bidder.ReadinessAsync());
    }

    private static CampaignDocument Campaign(Action<CampaignDocument>? change = null) => Documents.Campaign("c1", 10_000_000, Documents.Html(), change);
}
