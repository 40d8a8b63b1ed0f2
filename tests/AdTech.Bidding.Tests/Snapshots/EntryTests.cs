using System.Text;
using AdTech.Accounting;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Bidding.Tests.Matching;
using AdTech.Events;

namespace AdTech.Bidding.Tests.Snapshots;

public sealed class EntryTests
{
    [Fact]
    public void Creative_Fragments_AreJson()
    {
        var world = new MatchWorld();
        world.Creative.Id = "k\"1";
        world.Item.CreativeIds.Add("k\"1");
        world.Creative.Html = "<a href=\"{CLICK_URL}\">\n</a>";
        world.Creative.Cat.Add("IAB1");
        world.Creative.Attr.Add([1, 16]);
        var creative = Assert.Single(Assert.Single(new CampaignEntry(world.Campaign).LineItems).Creatives);
        Assert.Equal("\"k\\\"1\"", Encoding.UTF8.GetString(creative.IdJson));
        Assert.Equal("[\"ford.com\"]", Encoding.UTF8.GetString(creative.AdomainJson));
        Assert.Equal("[\"IAB1\"]", Encoding.UTF8.GetString(creative.CatJson));
        Assert.Equal("[1,16]", Encoding.UTF8.GetString(creative.AttrJson));
        Assert.Equal((1, 1), (creative.Mtype, creative.Cattax));
    }

    [Fact]
    public void Creative_LandingPageThatNoLinkCarries_NeverServes()
    {
        var longest = "https://é/" + new string('x', CreativeEntry.LandingPageMax - 11);
        Assert.True(Entry(longest).Serves);
        Assert.False(Entry(longest + "x").Serves);
        var to = new System.Buffers.ArrayBufferWriter<byte>();
        Bidder.Links.Write(AdTech.Events.Links.LinkKind.Click, [], Encoding.UTF8.GetBytes(longest), to);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bidder.Links.Write(AdTech.Events.Links.LinkKind.Click, [], Encoding.UTF8.GetBytes(longest + "x"), to));
    }

    private static CreativeEntry Entry(string landingPage)
    {
        var creative = Documents.Html();
        creative.LandingPage = landingPage;
        return new CreativeEntry(creative);
    }

    [Fact]
    public void Creative_Template_IsMadeOnce()
    {
        var creative = new CampaignEntry(new MatchWorld().Campaign).Creatives[0];
        Assert.Same(creative.Template(made => new string(made.Id)), creative.Template(made => new string(made.Id)));
    }

    [Fact]
    public void Campaign_UnknownZoneOrCurrency_DoesNotBreakTheOthers()
    {
        var world = new MatchWorld();
        world.Campaign.TimeZone = "Mars/Olympus";
        Assert.Equal(TimeZoneInfo.Utc, new CampaignEntry(world.Campaign).Zone);
        world.Campaign.Currency = "?";
        Assert.Empty(new CampaignEntry(world.Campaign).LineItems);
    }

    [Fact]
    public void Rates_AcrossTheBase_AndUnknown()
    {
        var document = new ExchangeRatesDocument { Base = "USD" };
        document.RateNanos.Add("EUR", 1_100_000_000);
        document.RateNanos.Add("GBP", 1_250_000_000);
        document.RateNanos.Add("XXX", -1);
        var rates = new ExchangeRates(document);
        var gbp = Currency.Parse("GBP");
        Assert.Equal(1_136_363_636, rates.Rate(gbp, Currency.Eur));
        Assert.Equal(909_090_909, rates.Rate(Currency.Usd, Currency.Eur));
        Assert.Equal(1_000_000_000, rates.Rate(gbp, gbp));
        Assert.Equal(0, rates.Rate(Currency.Parse("XXX"), Currency.Usd));
    }

    [Fact]
    public void Facts_Publisher_IsTheShortestUsefulName()
    {
        var world = new MatchWorld();
        world.Site.Domain = "News.com";
        world.Site.NewPublisher().Id = "p1";
        Assert.Equal("news.com", Publisher(world));
        world.Site.Domain = default;
        Assert.Equal("p1", Publisher(world));
        world.Site.Publisher!.Id = new string('a', 63) + "ü";
        Assert.Equal(new string('a', 63), Publisher(world));
    }

    private static string Publisher(MatchWorld world) =>
        Encoding.UTF8.GetString(RequestFacts.From(world.Request, new PartnerEntry(world.Partner), 0).Publisher);
}
