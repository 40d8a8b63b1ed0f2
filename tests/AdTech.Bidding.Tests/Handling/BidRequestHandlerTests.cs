using AdTech.Bidding.Handling;
using AdTech.Budgets;
using AdTech.Events;

namespace AdTech.Bidding.Tests.Handling;

public sealed class BidRequestHandlerTests
{
    [Fact]
    public void Handle_RequestThatFits_IsAnsweredAndRecorded()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => c.MarginPpm = 100_000)]);
        var answer = bidder.Ask(Requests.Site());
        Assert.Equal("r1", answer.Json.GetProperty("id").GetString());
        Assert.Equal("USD", answer.Json.GetProperty("cur").GetString());
        Assert.Equal("seat-1", answer.Json.GetProperty("seatbid")[0].GetProperty("seat").GetString());
        Assert.Equal(1.8m, answer.Price);
        var record = Assert.Single(bidder.Log.Bids);
        Assert.Equal(1_800_000, record.BidNanos);
        Assert.Equal(2_000_000, record.HoldNanos);
        Assert.Equal("c1", record.CampaignId);
        Assert.Equal("c1-line", record.LineItemId);
        Assert.Equal("news.example", record.Publisher);
        Assert.Equal(answer.Bid.GetProperty("id").GetString(), new BidId(record.Instance, record.Sequence).ToString());
        Assert.NotEqual(0ul, record.LeaseId);
        Assert.False(record.Test);
    }

    [Fact]
    public void Handle_DealOfTheCheapestOfMany_GoesBeforeDearerBids()
    {
        // More ads than are matched at first: the deal is behind all of them.
        var open = Enumerable.Range(0, 600).Select(i => Documents.Campaign($"c{i}", 5_000_000, Documents.Html($"h{i}")));
        var deal = Documents.Campaign("cheap", 1_000_000, Documents.Html("deal"), c => c.LineItems[0].Targeting = new TargetingDocument { Deals = { "d1" } });
        var bidder = new Bidder([.. open, deal]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","banner":{"w":300,"h":250},"pmp":{"deals":[{"id":"d1","bidfloor":0.5}]}}"""));
        Assert.Equal("d1", answer.Bid.GetProperty("dealid").GetString());
        Assert.Equal(1.0m, answer.Price);
        Assert.Equal(5.0m, bidder.Ask(Requests.Site()).Price);
    }

    [Fact]
    public async Task Handle_MoreEqualLineItemsThanAreMatchedAtFirst_AllGetTheirShare()
    {
        var bidder = new Bidder(Enumerable.Range(0, 600).Select(i => Documents.Campaign($"c{i}", 2_000_000, Documents.Html($"h{i}"))));
        await bidder.SweepAsync();
        for (var i = 0; i < 3_000; i++) bidder.Ask(Requests.Site());
        var shares = bidder.Log.Bids.GroupBy(bid => bid.CampaignId).Select(bids => bids.Count()).ToList();
        Assert.InRange(shares.Count, 560, 600); // 5 bids each: all but about four of 600
        Assert.InRange(shares.Max(), 5, 25);
    }

    [Fact]
    public void Handle_NoLeaseYet_SaysSoAndAsksForOne()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        Assert.Equal(NoBidReason.LeasePending, bidder.AskOnce(Requests.Site()).Reason);
        Assert.Equal(NoBidReason.LeasePending, bidder.AskOnce(Requests.Site()).Reason);
        Assert.True(bidder.FetchLeases());
        Assert.Single(bidder.Ledger.Requests);
        Assert.True(bidder.AskOnce(Requests.Site()).Decision.HasBids);
    }

    [Fact]
    public void Handle_BudgetUsedUp_SaysSo()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        bidder.Ledger.Denial = LeaseDenial.Exhausted;
        Assert.Equal(NoBidReason.BudgetSpent, bidder.Ask(Requests.Site()).Reason);
    }

    [Fact]
    public void Handle_EventLogFull_BidsNothingAndGivesTheMoneyBack()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        var state = bidder.States.InUse.Single();
        var left = state.Leases.Leases[0].Left;
        bidder.Log.IsFull = true;
        Assert.Equal(NoBidReason.Overloaded, bidder.AskOnce(Requests.Site()).Reason);
        Assert.Equal(left, state.Leases.Leases[0].Left);
    }

    [Fact]
    public void Handle_Exception_GivesTheMoneyBack()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var request = Requests.Site("""{"id":"1","banner":{"w":300,"h":250}},{"id":"2","banner":{"w":300,"h":250}}""");
        Assert.Equal(2, bidder.Ask(request).Decision.Bids);
        var state = bidder.States.InUse.Single();
        var left = state.Leases.Leases[0].Left;
        bidder.Log.IsBroken = true;
        Assert.Throws<InvalidOperationException>(() => bidder.AskOnce(request));
        Assert.Equal(left, state.Leases.Leases[0].Left);
    }

    [Fact]
    public void Handle_EventLogFull_AnswersNothingOfTheBid()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(p => p.Reasons = true));
        bidder.Ask(Requests.Site());
        bidder.Log.IsFull = true;
        Assert.False(bidder.AskOnce(Requests.Site()).Decision.HasBids);
        Assert.DoesNotContain("impid", System.Text.Encoding.UTF8.GetString(bidder.Context.Answer.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Handle_LandingPageTooLongForALink_LeavesTheImpressionToOthers()
    {
        var unlinkable = Documents.Html("long");
        unlinkable.LandingPage = "https://brand.example/" + new string('é', 1_500);
        var bidder = new Bidder([Documents.Campaign("high", 9_000_000, unlinkable), Documents.Campaign("low", 1_000_000, Documents.Html())]);
        Assert.Equal("low", bidder.Ask(Requests.Site()).Bid.GetProperty("cid").GetString());
    }

    [Theory]
    [InlineData("", 2_000_000, 0)]
    [InlineData(",\"qty\":{}", 2_000_000, 0)]
    [InlineData(",\"qty\":{\"multiplier\":1.0}", 2_000_000, 0)]
    [InlineData(",\"qty\":{\"multiplier\":14.2}", 28_400_000, 14_200_000)]
    [InlineData(",\"qty\":{\"multiplier\":0.35}", 700_000, 350_000)]
    [InlineData(",\"qty\":{\"multiplier\":0.0000015}", 4, 2)] // a half goes to the even one
    public void Handle_Multiplier_HoldsSoManyTimesThePrice(string more, long hold, long multiplier)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.Ask(Requests.Site($$$"""{"id":"1","bidfloor":2,"banner":{"w":300,"h":250}{{{more}}}}"""));
        Assert.Equal(2m, answer.Price); // a CPM of one impression, like the floor
        var record = bidder.Log.Bids.Last();
        Assert.Equal((2_000_000, hold, multiplier), (record.BidNanos, record.HoldNanos, record.MultiplierMicros));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.0000001")]
    [InlineData("1000001")]
    [InlineData("79228162514264337593543950335")]
    public void Handle_MultiplierThatCantBe_GetsNoBid(string multiplier)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var more = $",\"qty\":{{\"multiplier\":{multiplier}}}";
        var answer = bidder.Ask(Requests.Site($$$"""{"id":"1","banner":{"w":300,"h":250}{{{more}}}},{"id":"2","banner":{"w":1,"h":1}}"""));
        Assert.False(answer.Decision.HasBids);
        Assert.Equal(NoBidReason.Multiplier, answer.Reasons[0]);
        Assert.Equal(answer.Reasons[0], answer.Reason);
    }

    [Fact]
    public void Handle_MultiplierThatMakesAShowingDearerThanAnyCouldBe_LeavesItToOthers()
    {
        var bidder = new Bidder([Documents.Campaign("dear", 1_000_000_000, Documents.Html()), Documents.Campaign("cheap", 2_000_000, Documents.Html())]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","banner":{"w":300,"h":250},"qty":{"multiplier":1000000}}"""));
        Assert.Equal("cheap", answer.Bid.GetProperty("cid").GetString());
        Assert.Equal(2_000_000_000_000, bidder.Log.Bids.Last().HoldNanos);
    }

    [Fact]
    public void Handle_DeadlinePassed_BidsNothingAndGivesTheMoneyBack()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        var state = bidder.States.InUse.Single();
        var left = state.Leases.Leases[0].Left;
        bidder.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(90);
        Assert.Equal(NoBidReason.DeadlinePassed, bidder.AskOnce(Requests.Site(more: ",\"tmax\":100")).Reason);
        Assert.Equal(left, state.Leases.Leases[0].Left);
    }

    [Fact]
    public void Handle_TmaxNoLongerThanTheMargin_HasTooLittleTime()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.AskOnce(Requests.Site(more: ",\"tmax\":20"));
        Assert.Equal(NoBidReason.TooLittleTime, answer.Reason);
        Assert.Equal(15, NoBidReasons.Nbr(answer.Reason));
    }

    [Fact]
    public void Handle_InvalidRequest_NamesThePath()
    {
        var bidder = new Bidder([]);
        var answer = bidder.AskOnce("""{"id":"","imp":[]}""");
        Assert.True(answer.Decision.IsRefused);
        Assert.NotEmpty(answer.Errors);
        answer = bidder.AskOnce("{\"id\":");
        Assert.True(answer.Decision.IsRefused);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public void Handle_TestTraffic_IsAnsweredWithoutMoney()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.AskOnce(Requests.Site(more: ",\"test\":1"));
        Assert.Equal(2m, answer.Price);
        Assert.Empty(bidder.Ledger.Requests);
        var record = Assert.Single(bidder.Log.Bids);
        Assert.True(record.Test);
        Assert.Equal(0ul, record.LeaseId);
    }

    [Fact]
    public void Handle_SeveralImpressions_GetABidEach()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html()), Documents.Campaign("c2", 3_000_000, Documents.Video())]);
        var answer = bidder.Ask(Requests.Site("""{"id":"a","banner":{"w":300,"h":250}},{"id":"b","video":{"mimes":["video/mp4"]}},{"id":"c","banner":{"w":1,"h":1}}"""));
        Assert.Equal(["a", "b"], answer.Bids.Select(bid => bid.GetProperty("impid").GetString()));
        Assert.Equal([NoBidReason.None, NoBidReason.None, NoBidReason.NoMatch], answer.Reasons);
    }

    [Fact]
    public void Handle_TheBetterBid_Wins()
    {
        var bidder = new Bidder([Documents.Campaign("low", 1_000_000, Documents.Html("a")), Documents.Campaign("high", 3_000_000, Documents.Html("b"))]);
        Assert.Equal("high", bidder.Ask(Requests.Site()).Bid.GetProperty("cid").GetString());
    }

    [Fact]
    public void Handle_EqualBids_ShareTheImpressions()
    {
        var bidder = new Bidder(Enumerable.Range(0, 4).Select(i => Documents.Campaign($"c{i}", 1_000_000, Documents.Html($"h{i}"))));
        var wins = new Dictionary<string, int>();
        for (var i = 0; i < 2_000; i++)
        {
            var campaign = bidder.Ask(Requests.Site()).Bid.GetProperty("cid").GetString()!;
            wins[campaign] = wins.GetValueOrDefault(campaign) + 1;
        }
        Assert.All(wins.Values, count => Assert.InRange(count, 400, 600));
        Assert.Equal(4, wins.Count);
    }

    [Fact]
    public void Handle_DealAndOpenBid_ThePolicyPrefersTheDeal()
    {
        var bidder = new Bidder(
        [
            Documents.Campaign("open", 9_000_000, Documents.Html("a")),
            Documents.Campaign("deal", 3_000_000, Documents.Html("b"), c => c.LineItems[0].Targeting = new TargetingDocument { Deals = { "d1" } }),
        ]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","banner":{"w":300,"h":250},"pmp":{"deals":[{"id":"d1","bidfloor":2}]}}"""));
        Assert.Equal("deal", answer.Bid.GetProperty("cid").GetString());
        Assert.Equal("d1", answer.Bid.GetProperty("dealid").GetString());
        Assert.Equal("d1", bidder.Log.Bids.Last().DealId);
    }

    [Fact]
    public void Handle_CrawlerOrImpossibleDevice_GetsNoBid()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var crawler = bidder.AskOnce(Requests.Site(more: ",\"device\":{\"ua\":\"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)\"}"));
        Assert.Equal(3, NoBidReasons.Nbr(crawler.Reason));
        var impossible = bidder.AskOnce(Requests.Site(more: ",\"device\":{\"ip\":\"192.168.1.7\"}"));
        Assert.Equal(4, NoBidReasons.Nbr(impossible.Reason));
    }

    [Fact]
    public void Handle_LowFloorFails_HighFloorBeatsTheBid()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        Assert.Equal(2m, bidder.Ask(Requests.Banner("\"bidfloor\":2")).Price);
        Assert.Equal(NoBidReason.BelowFloor, bidder.Ask(Requests.Banner("\"bidfloor\":2.000001")).Reason);
        Assert.True(bidder.States.InUse.Single().TakeCount(NoBidReason.BelowFloor) > 0);
    }
}
