using System.Text;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Screening;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Screening;

public sealed class ScreeningTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", true)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36", true)]
    [InlineData("python-requests/2.31", true)]
    [InlineData("SomeNewBot/1.0", true)]
    [InlineData("Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Mobile Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", false)]
    [InlineData("", false)]
    public void Crawlers_AreKnownByTheirTokens(string userAgent, bool crawler) => Assert.Equal(crawler, Crawlers.Contain(Encoding.UTF8.GetBytes(userAgent)));

    [Fact]
    public void Crawlers_EveryToken_IsFoundInTheMiddleOfText() =>
        Assert.All(Crawlers.Tokens, token => Assert.True(Crawlers.Contain(Encoding.UTF8.GetBytes($"gogpy {token.ToUpperInvariant()}x"))));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("203.0.113.0", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("2001:db8::1", true)] // in the wrong field, but an address
    [InlineData("10.0.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("239.1.1.1", false)]
    [InlineData("256.1.1.1", false)]
    [InlineData("1.2.3", false)]
    [InlineData("ip", false)]
    public void Address_OfNoDevice_IsImpossible(string address, bool possible) => Assert.Equal(possible, DeviceSignals.IsPublicV4(Encoding.UTF8.GetBytes(address)));

    [Theory]
    [InlineData("2a00:1450:4001:82a::200e", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("nonsense", false)]
    public void AddressV6_OfNoDevice_IsImpossible(string address, bool possible) => Assert.Equal(possible, DeviceSignals.IsPublicV6(Encoding.UTF8.GetBytes(address)));

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)", "Android", true)]
    [InlineData("Mozilla/5.0 (Linux; Android 13; Pixel 7)", "iOS", true)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)", "iOS", false)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "iOS", false)] // an iPad says so
    [InlineData("ua", "Android", false)]
    public void OsAgainstUserAgent_Contradiction_IsImpossible(string userAgent, string os, bool impossible) =>
        Assert.Equal(impossible, DeviceSignals.AreImpossible(new Device { Ua = userAgent, Os = os }));

    [Theory]
    [InlineData("", "USA", ConsentDecision.NotRequired)]
    [InlineData("", "DEU", ConsentDecision.None)]
    [InlineData("", "REU", ConsentDecision.None)]
    [InlineData("", "ALA", ConsentDecision.None)]
    [InlineData("", "", ConsentDecision.None)]
    [InlineData("\"gdpr\":1", "USA", ConsentDecision.None)]
    [InlineData("\"gdpr\":0", "", ConsentDecision.NotRequired)]
    [InlineData("\"gdpr\":0,\"coppa\":1", "USA", ConsentDecision.None)]
    [InlineData("\"us_privacy\":\"1YNN\"", "USA", ConsentDecision.NotRequired)]
    [InlineData("\"us_privacy\":\"1---\"", "USA", ConsentDecision.NotRequired)]
    [InlineData("\"us_privacy\":\"1YYN\"", "USA", ConsentDecision.None)]
    [InlineData("\"us_privacy\":\"nonsense\"", "USA", ConsentDecision.None)]
    [InlineData("\"gpp\":\"DBABMA\",\"gpp_sid\":[7]", "USA", ConsentDecision.None)]
    [InlineData("\"gpp\":\"DBABMA\",\"gpp_sid\":[-1]", "USA", ConsentDecision.NotRequired)]
    public void Consent_FailsClosed(string regs, string country, ConsentDecision expected)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.Ask(Requests.Site(more: $$$""","regs":{{{{regs}}}},"device":{"geo":{"country":"{{{country}}}"}}"""));
        Assert.True(answer.Decision.HasBids); // Bidding by context goes on.
        Assert.Equal(expected, bidder.Log.Bids.Last().Consent);
    }

    [Theory]
    [InlineData("null", true, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"1","hp":1}]}""", true, true)]
    [InlineData("""{"complete":1,"nodes":[{"asi":"a.example","sid":1,"hp":1}]}""", true, true)] // an id as a number, no version
    [InlineData("""{"complete":0,"ver":"1.0","nodes":[{"asi":"a.example","sid":"1","hp":1}]}""", true, false)]
    [InlineData("""{"ver":"1.0","nodes":[{"asi":"a.example","sid":"1","hp":1}]}""", true, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"1","hp":0}]}""", true, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"1"}]}""", true, false)]
    [InlineData("""{"complete":1,"ver":"1.1","nodes":[{"asi":"a.example","sid":"1","hp":0}]}""", true, true)]
    [InlineData("""{"complete":1,"ver":"1.1","nodes":[{"asi":"a.example","sid":"1"}]}""", true, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[]}""", false, false)]
    [InlineData("""{"complete":1,"ver":"1.0"}""", false, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"1","hp":1},{"sid":"1","hp":1}]}""", false, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"","hp":1}]}""", false, false)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"0123456789012345678901234567890123456789012345678901234567890123","hp":1}]}""", true, true)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"ä123456789012345678901234567890123456789012345678901234567890123","hp":1}]}""", true, true)]
    [InlineData("""{"complete":1,"ver":"1.0","nodes":[{"asi":"a.example","sid":"01234567890123456789012345678901234567890123456789012345678901234","hp":1}]}""", false, false)]
    public void SupplyChain_SufficesByPolicy(string chain, bool lenient, bool strict)
    {
        foreach (var (policy, suffices) in new[] { (SupplyChainPolicy.Ignore, true), (SupplyChainPolicy.Lenient, lenient), (SupplyChainPolicy.Strict, strict) })
        {
            foreach (var source in new[] { $$"""{"schain":{{chain}}}""", $$$"""{"ext":{"schain":{{{chain}}}}}""" })
            {
                var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], options => options.SupplyChain = policy);
                var answer = bidder.Ask(Requests.Site(more: $$""","source":{{source}}"""));
                Assert.Equal(suffices ? NoBidReason.None : NoBidReason.IncompleteSupplyChain, answer.Reason);
            }
        }
    }

    [Theory]
    [InlineData("exchange.example", true)]
    [InlineData("Exchange.EXAMPLE/Seller-1", true)]
    [InlineData("reseller.example/2", true)]
    [InlineData("exchange.example/seller-1", false)]
    [InlineData("exchange.example/Seller", false)]
    [InlineData("example", false)]
    public void BlockedSeller_AnywhereInTheChain_GetsNoBid(string blocked, bool refused)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], options => options.BlockedSellers.Add(blocked));
        var answer = bidder.Ask(Requests.Site(more: ""","source":{"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"exchange.Example","sid":"Seller-1","hp":1},{"asi":"reseller.example","sid":2,"hp":1}]}}"""));
        Assert.Equal(refused ? NoBidReason.BlockedSeller : NoBidReason.None, answer.Reason);
    }

    [Fact]
    public void BlockedPublisher_GetsNoBid()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], options => options.BlockedPublishers.Add("News.example"));
        Assert.Equal(7, NoBidReasons.Nbr(bidder.AskOnce(Requests.Site()).Reason));
    }

    [Fact]
    public void PausedPartner_GetsNoBid()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(p => p.Status = EntityStatus.Paused));
        Assert.Equal(NoBidReason.PartnerPaused, bidder.AskOnce(Requests.Site()).Reason);
    }
}
