using System.Text;
using AdTech.Bidding.Handling;
using AdTech.Events;

namespace AdTech.Bidding.Tests.Handling;

public sealed class AllocationTests
{
    private const int Bids = 2_000;
    private const double BytesABid = 1;

    [Theory]
    [InlineData("banner")]
    [InlineData("video")]
    [InlineData("banner", true)]
    [InlineData("video", true)]
    public void Handle_SteadyState_AllocatesNothing(string format, bool tracked = false)
    {
        CreativeDocument Tracked(CreativeDocument creative)
        {
            if (!tracked) return creative;
            foreach (var what in (TrackerEvent[])[TrackerEvent.Impression, TrackerEvent.Viewable, TrackerEvent.Click]) creative.Trackers.Add(new TrackerDocument { Event = what, Url = EveryMacro });
            return creative;
        }

        var bidder = new Bidder(
            Enumerable.Range(0, 50).Select(i => Documents.Campaign($"c{i}", 1_000_000 + (i * 1_000), Tracked(i % 2 == 0 ? Documents.Html($"h{i}") : Documents.Video($"v{i}")))),
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

    private const string EveryMacro =
        "https://t.example/?[CACHEBUSTING]${CACHEBUSTER}[TIMESTAMP]${TIMESTAMP}${CLICK_URL}${CLICK_URL_ENC}${GDPR}${GDPR_CONSENT_755}${US_PRIVACY}${GPP_STRING}${GPP_SID}${CAMPAIGN_ID}${CREATIVE_ID}${BID_ID}";

    private const string More =
        """
        ,"tmax":300,"cur":["USD","EUR"],"bcat":["IAB25","IAB26"],"badv":["a.example","b.example"],
        "device":{"ua":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36","ip":"203.0.113.9","os":"Linux","devicetype":2,"language":"en","geo":{"country":"USA"}},
        "user":{"id":"u","consent":"CO-x y","eids":[{"source":"ids.example","uids":[{"id":"x","atype":1}]}]},"regs":{"gdpr":0,"us_privacy":"1YNN","gpp":"DBAA~B","gpp_sid":[2,6]},
        "source":{"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"exchange.example","sid":"1","hp":1},{"asi":"Reseller.example","sid":"2","hp":1}]}}
        """;

    private static BidDecision Bid(Bidder bidder, ReadOnlyMemory<byte> body)
    {
        var decision = bidder.Handle(body);
        bidder.FetchLeases();
        return decision;
    }
}
