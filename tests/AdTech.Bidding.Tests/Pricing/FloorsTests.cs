using AdTech.Bidding.Handling;

namespace AdTech.Bidding.Tests.Pricing;

public sealed class FloorsTests
{
    [Theory]
    [InlineData("\"bidfloor\":1.5", true)]
    [InlineData("\"bidfloor\":2.5", false)]
    [InlineData("\"bidfloor\":1.8,\"bidfloorcur\":\"EUR\"", true)] // 1.98 USD
    [InlineData("\"bidfloor\":1.9,\"bidfloorcur\":\"EUR\"", false)] // 2.09 USD
    [InlineData("\"bidfloor\":0.1,\"bidfloorcur\":\"XXX\"", false)] // No rate, no bid.
    [InlineData("\"bidfloor\":0,\"bidfloorcur\":\"XXX\"", true)]
    [InlineData("\"bidfloor\":-1", true)]
    [InlineData("\"bidfloor\":1e20", false)]
    public void Banner_Floor_CountsInItsCurrency(string floor, bool bids)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.Ask(Requests.Banner(floor));
        Assert.Equal(bids, answer.Decision.HasBids);
        if (!bids) Assert.Equal(NoBidReason.BelowFloor, answer.Reason);
    }

    [Theory]
    [InlineData("", "\"bidfloor\":1", true)]
    [InlineData(",\"mincpmpersec\":0.1", "\"bidfloor\":9", true)] // 15 s × 0.1 = 1.5 counts, not the impression's
    [InlineData(",\"mincpmpersec\":0.2", "\"bidfloor\":1", false)]
    [InlineData(",\"durfloors\":[{\"mindur\":1,\"maxdur\":10,\"bidfloor\":9},{\"mindur\":11,\"maxdur\":20,\"bidfloor\":1}]", "\"bidfloor\":9", true)]
    [InlineData(",\"durfloors\":[{\"mindur\":11,\"maxdur\":20,\"bidfloor\":3}]", "\"bidfloor\":1", false)]
    [InlineData(",\"durfloors\":[{\"mindur\":1,\"maxdur\":10,\"bidfloor\":9}]", "\"bidfloor\":1", true)] // no range fits: the impression's
    [InlineData(",\"durfloors\":[{\"mindur\":11,\"maxdur\":20,\"bidfloor\":1},{\"mindur\":15,\"maxdur\":30,\"bidfloor\":3}]", "\"bidfloor\":1", false)] // both fit: the higher
    public void Video_FloorByDuration_GoesBeforeTheImpressions(string byDuration, string floor, bool bids)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Video())]);
        var imp = $$"""{"id":"1","video":{"mimes":["video/mp4"],"minduration":5,"maxduration":30,"w":640,"h":360{{byDuration}}},{{floor}}}""";
        Assert.Equal(bids, bidder.Ask(Requests.Site(imp)).Decision.HasBids);
    }

    [Theory]
    [InlineData("{\"id\":\"d1\",\"bidfloor\":1.5}", 2)] // the deal's floor counts, not the impression's of 9
    [InlineData("{\"id\":\"d1\",\"bidfloor\":2.5}", null)]
    [InlineData("{\"id\":\"d1\",\"bidfloor\":1.5,\"at\":3}", 1.5)] // the agreed price
    [InlineData("{\"id\":\"d1\",\"bidfloor\":2.5,\"at\":3}", null)]
    public void Deal_Floor_CountsAlone(string deal, object? price)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => c.LineItems[0].Targeting = new() { Deals = { "d1" } })]);
        var answer = bidder.Ask(Requests.Site($$$"""{"id":"1","banner":{"w":300,"h":250},"bidfloor":9,"pmp":{"deals":[{{{deal}}}]}}"""));
        Assert.Equal(price is null ? null : Convert.ToDecimal(price, System.Globalization.CultureInfo.InvariantCulture), answer.Decision.HasBids ? answer.Price : (decimal?)null);
    }

    [Theory]
    [InlineData("1.5", true)]
    [InlineData("2.5", false)]
    public void Deal_WithoutAFloor_HasTheImpressions(string floor, bool bids)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => c.LineItems[0].Targeting = new() { Deals = { "d1" } })]);
        Assert.Equal(bids, bidder.Ask(Requests.Site($$$"""{"id":"1","banner":{"w":300,"h":250},"bidfloor":{{{floor}}},"pmp":{"deals":[{"id":"d1"}]}}""")).Decision.HasBids);
    }

    [Fact]
    public void Partner_Floor_IsTheLeast()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(p => p.BidfloorNanos = 2_100_000));
        Assert.Equal(NoBidReason.BelowFloor, bidder.Ask(Requests.Site()).Reason);
    }
}
