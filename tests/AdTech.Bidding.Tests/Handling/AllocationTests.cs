using System.Text;
using AdTech.Bidding.Handling;

namespace AdTech.Bidding.Tests.Handling;

public sealed class AllocationTests
{
    private const int Bids = 2_000;
    private const double BytesABid = 1;

    [Theory]
    [InlineData("banner")]
    [InlineData("video")]
    public void Handle_SteadyState_AllocatesNothing(string format)
    {
        var bidder = new Bidder(
            Enumerable.Range(0, 50).Select(i => Documents.Campaign($"c{i}", 1_000_000 + (i * 1_000), i % 2 == 0 ? Documents.Html($"h{i}") : Documents.Video($"v{i}"))),
            options =>
            {
                options.FirstLeaseBids = 10_000; // one lease for all: taking leases allocates, in the background and once in a while
                options.BlockedSellers.Add("nobody.example/1");
            });
        bidder.Log.Keeps = false;
        var body = Encoding.UTF8.GetBytes(format == "banner" ? Requests.Site(Requests.BannerImp, More) : Requests.Site(Requests.VideoImp, More));
        bidder.Ask(Encoding.UTF8.GetString(body));
        for (var i = 0; i < 500; i++) Assert.True(Bid(bidder, body).HasBids);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Bids; i++) Bid(bidder, body);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Bids;
        Assert.True(each <= BytesABid, $"A bid allocates {each:0.#} bytes.");
    }

    private const string More =
        """
        ,"tmax":300,"cur":["USD","EUR"],"bcat":["IAB25","IAB26"],"badv":["a.example","b.example"],
        "device":{"ua":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36","ip":"203.0.113.9","os":"Linux","devicetype":2,"language":"en","geo":{"country":"USA"}},
        "user":{"id":"u","eids":[{"source":"ids.example","uids":[{"id":"x","atype":1}]}]},"regs":{"gdpr":0},
        "source":{"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"exchange.example","sid":"1","hp":1},{"asi":"Reseller.example","sid":"2","hp":1}]}}
        """;

    private static BidDecision Bid(Bidder bidder, ReadOnlyMemory<byte> body)
    {
        var decision = bidder.Handle(body);
        bidder.FetchLeases();
        return decision;
    }
}
