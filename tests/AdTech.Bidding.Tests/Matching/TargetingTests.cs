using AdTech.Events;

namespace AdTech.Bidding.Tests.Matching;

public sealed class TargetingTests
{
    private readonly MatchWorld _world = new();

    [Fact]
    public void Match_NothingRestricted_Fits()
    {
        var candidate = Assert.Single(_world.Match());
        Assert.Equal(("l", "k", -1, 1, 300, 250, 0, 0), (candidate.LineItem.Id, candidate.Creative.Id, candidate.DealIndex, candidate.Mtype, candidate.W, candidate.H, candidate.Dur, candidate.Protocol));
        Assert.Null(_world.Reason());
    }

    [Theory]
    [InlineData("USA", true)]
    [InlineData("usa", true)]
    [InlineData("CAN", false)]
    [InlineData("US", false)]
    [InlineData(null, false)]
    public void Country_Wanted_OnlyThere(string? country, bool fits)
    {
        _world.Targeting.Countries.Add("USA");
        _world.Geo.Country = country;
        Assert.Equal(fits, _world.Matches());
        Assert.Equal(fits ? null : "country", _world.Reason());
    }

    [Fact]
    public void Country_WantedAndExcluded_ExclusionWins()
    {
        _world.Targeting.Countries.Add("USA");
        _world.Targeting.ExcludedCountries.Add("USA");
        _world.Geo.Country = "USA";
        Assert.False(_world.Matches());
    }

    [Fact]
    public void Country_ExcludedAndUnknown_Fits()
    {
        _world.Targeting.ExcludedCountries.Add("USA");
        Assert.True(_world.Matches());
    }

    [Theory]
    [InlineData("CA", true)]
    [InlineData("ca", true)]
    [InlineData("US-CA", true)]
    [InlineData("NY", false)]
    [InlineData(null, false)]
    public void Region_Wanted_InEverySpelling(string? region, bool fits)
    {
        _world.Targeting.Regions.Add("USA-CA");
        (_world.Geo.Country, _world.Geo.Region) = ("USA", region);
        Assert.Equal(fits, _world.Matches());
    }

    [Theory]
    [InlineData("iOS", "ios", true)]
    [InlineData("iPhone OS", "ios", true)]
    [InlineData("Mac OS X", "macos", true)]
    [InlineData("Windows 10", "windows", true)]
    [InlineData("Windows Phone", "windows", false)]
    [InlineData("PlayStation 5", "playstation5", true)]
    [InlineData("", "ios", false)]
    public void OperatingSystem_Spellings_AreOne(string said, string wanted, bool fits)
    {
        _world.Targeting.OperatingSystems.Add(wanted);
        _world.Device.Os = said;
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void OperatingSystem_OnlyInStructuredUserAgent_IsRead()
    {
        _world.Targeting.OperatingSystems.Add("macos");
        _world.Device.NewSua().NewPlatform().Brand = "macOS";
        Assert.True(_world.Matches());
    }

    [Theory]
    [InlineData("en", null, true)]
    [InlineData("EN", null, true)]
    [InlineData(null, "en-GB", true)]
    [InlineData("de", null, false)]
    public void Language_FromEitherField_Fits(string? language, string? tag, bool fits)
    {
        _world.Targeting.Languages.Add("en");
        (_world.Device.Language, _world.Device.LangB) = (language, tag);
        Assert.Equal(fits, _world.Matches());
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(1, false)]
    [InlineData(null, false)]
    public void DeviceType_Wanted_IsTakenLiterally(int? type, bool fits)
    {
        _world.Targeting.DeviceTypes.Add(4);
        _world.Device.DeviceType = type;
        Assert.Equal(fits, _world.Matches());
    }

    [Theory]
    [InlineData("news.com", null, true)]
    [InlineData("www.NEWS.com", null, true)]
    [InlineData("my-news.com", null, false)]
    [InlineData(null, "https://user@sport.news.com:8443/page?x=y", true)]
    [InlineData("https://news.com/", null, true)]
    [InlineData("com", null, false)]
    public void Domains_Wanted_SubDomainsCount(string? domain, string? page, bool fits)
    {
        _world.Targeting.Domains.Add("News.com");
        (_world.Site.Domain, _world.Site.Page) = (domain, page);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void Domains_ParentWantedChildExcluded_ExclusionWins()
    {
        _world.Targeting.Domains.Add("news.com");
        _world.Targeting.ExcludedDomains.Add("sport.news.com");
        _world.Site.Domain = "www.sport.news.com";
        Assert.Equal("inventory", _world.Reason());
        _world.Site.Domain = "www.news.com";
        Assert.True(_world.Matches());
    }

    [Fact]
    public void Domains_WantedAlone_NoApp()
    {
        _world.Targeting.Domains.Add("news.com");
        _world.App.Bundle = "com.game";
        Assert.False(_world.Matches());
        _world.Targeting.Bundles.Add("com.Game");
        Assert.True(_world.Matches());
    }

    [Fact]
    public void Bundles_ThatLookLikeDomains_AreNone()
    {
        _world.Targeting.Domains.Add("news.com");
        _world.App.Bundle = "news.com";
        Assert.False(_world.Matches());
    }

    [Theory]
    [InlineData(null, "IAB2-1", true)]
    [InlineData(null, "IAB2", true)]
    [InlineData(null, "IAB20", false)]
    [InlineData(2, "IAB2", false)]
    public void ContentCategories_ByTaxonomy_ParentsCount(int? taxonomy, string category, bool fits)
    {
        _world.Targeting.ContentCategories.Add("IAB2");
        _world.Site.CatTax = taxonomy;
        _world.Site.PageCat.Add(category);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void ContentCategories_Excluded_AnyOfThemIsEnough()
    {
        _world.Targeting.ExcludedContentCategories.Add("IAB25");
        _world.Site.Cat.Add("IAB1");
        Assert.True(_world.Matches());
        _world.Site.NewContent().Cat.Add("IAB25-3");
        Assert.Equal("contentCategory", _world.Reason());
    }

    [Theory]
    [InlineData("America/New_York", 10, true)] // 14:30 UTC is 10:30 in summer
    [InlineData("America/New_York", 14, false)]
    [InlineData("Asia/Kathmandu", 20, true)] // 20:15
    [InlineData("UTC", 14, true)]
    public void Hours_InTheAdvertisersZone(string zone, int hour, bool fits)
    {
        _world.Campaign.TimeZone = zone;
        _world.Targeting.Hours.Add((2 * 24) + hour); // Wednesday
        Assert.Equal(fits, _world.Matches());
        Assert.Equal(fits ? null : "hours", _world.Reason());
    }

    [Fact]
    public void Hours_WhenClocksGoForward_SkipAnHour()
    {
        _world.Campaign.TimeZone = "Europe/Berlin";
        _world.Targeting.Hours.Add((6 * 24) + 3); // Sunday, 3 o'clock
        _world.Now = new DateTimeOffset(2026, 3, 29, 0, 59, 59, TimeSpan.Zero); // 1:59 in Berlin
        Assert.False(_world.Matches());
        _world.Now = _world.Now.AddSeconds(1); // 3:00
        Assert.True(_world.Matches());
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Flight_ToTheMillisecond_EndExclusive(int ms, bool fits)
    {
        var start = _world.Now.ToUnixTimeMilliseconds();
        (_world.Item.StartMs, _world.Item.EndMs) = (start, start + 10);
        _world.Now = _world.Now.AddMilliseconds(ms);
        Assert.Equal(fits, _world.Matches());
        Assert.Equal(fits ? null : "flight", _world.Reason());
    }

    [Fact]
    public void Status_AnythingNotActive_NeverFits()
    {
        _world.Item.Status = EntityStatus.Paused;
        Assert.False(_world.Matches());
        _world.Item.Status = EntityStatus.Active;
        _world.Campaign.Status = EntityStatus.Archived;
        Assert.False(_world.Matches());
        _world.Campaign.Status = EntityStatus.Active;
        _world.Creative.Status = EntityStatus.Unspecified;
        Assert.False(_world.Matches());
    }

    [Fact]
    public void Creative_WithoutAdvertiserDomain_NeverFits()
    {
        _world.Creative.Adomain.Clear();
        Assert.False(_world.Matches());
    }

    [Fact]
    public void Organisation_OfAnother_NeverFits()
    {
        _world.Partner.OrganisationId = "other";
        Assert.Equal("organisation", _world.Reason());
    }

    [Fact]
    public void PartnersPublishersEnvironment_Wanted_OnlyThose()
    {
        _world.Targeting.Partners.Add("east");
        Assert.Equal("partner", _world.Reason());
        _world.Partner.Id = "east";
        _world.Targeting.Environment = 2;
        Assert.Equal("environment", _world.Reason());
        _world.App.NewPublisher().Id = "p1";
        _world.Targeting.Publishers.Add("p2");
        Assert.Equal("publisher", _world.Reason());
        _world.Targeting.Publishers.Add("p1");
        Assert.Null(_world.Reason());
        _world.Targeting.ExcludedPublishers.Add("p1");
        Assert.Equal("publisher", _world.Reason());
    }

    [Fact]
    public void Creatives_Several_AreShownInTurn()
    {
        var other = _world.Creative.Clone();
        other.Id = "k2";
        _world.Campaign.Creatives.Add(other);
        _world.Item.CreativeIds.Add("k2");
        var shown = new Dictionary<string, int>();
        for (var i = 0; i < 1000; i++)
        {
            _world.Random = (uint)i * 2_654_435_761;
            var id = Assert.Single(_world.Match()).Creative.Id;
            shown[id] = shown.GetValueOrDefault(id) + 1;
            Assert.Equal(id, Assert.Single(_world.Match()).Creative.Id); // the same request, the same creative
            i += 9;
        }

        Assert.All(shown.Values, count => Assert.InRange(count, 30, 70));
    }
}
