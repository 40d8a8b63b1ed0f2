using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>What a request forbids: categories, advertisers, apps, attributes, seats, languages; and deals.</summary>
public sealed class RequestRuleTests
{
    private readonly MatchWorld _world = new();

    [Theory]
    [InlineData("IAB25-3", "IAB25", 0, null, false)]
    [InlineData("IAB25", "IAB25-3", 0, null, true)]
    [InlineData("IAB25", "iab25", 0, 1, false)]
    [InlineData("IAB25", "IAB25", 2, null, true)]
    [InlineData("IAB25", "IAB25", 0, 2, true)]
    [InlineData("120", "120", 2, 2, false)]
    public void BlockedCategory_InTheSameTaxonomy_BlocksChildren(string ad, string blocked, int adTaxonomy, int? requestTaxonomy, bool fits)
    {
        _world.Creative.Cat.Add(ad);
        _world.Creative.Cattax = adTaxonomy;
        _world.Request.BCat.Add(blocked);
        _world.Request.CatTax = requestTaxonomy;
        Assert.Equal(fits, _world.Matches());
        Assert.Equal(fits ? null : "blockedCategory", _world.Reason());
    }

    [Fact]
    public void AllowedCategories_AllOfTheAdsMustBeThere()
    {
        _world.Request.ACat.Add("IAB1");
        Assert.False(_world.Matches()); // an ad that states none
        _world.Creative.Cat.Add("IAB1-1");
        Assert.True(_world.Matches());
        _world.Creative.Cat.Add("IAB2");
        Assert.False(_world.Matches());
    }

    [Theory]
    [InlineData("ford.com", "Ford.com", false)]
    [InlineData("www.ford.com", "ford.com", false)]
    [InlineData("ford.com", "www.ford.com", true)]
    [InlineData("oxford.com", "ford.com", true)]
    public void BlockedAdvertiser_SubDomainsToo(string ad, string blocked, bool fits)
    {
        _world.Creative.Adomain[0] = ad;
        _world.Request.BAdv.Add(blocked);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void BlockedApp_InEitherCase()
    {
        _world.Creative.Bundle = "com.Game";
        _world.Request.BApp.Add("com.game");
        Assert.Equal("blockedApp", _world.Reason());
    }

    [Fact]
    public void BlockedAttribute_ByFormat()
    {
        _world.Creative.Attr.Add(3);
        _world.Imp.NewVideo().BAttr.Add(3);
        Assert.True(_world.Matches());
        _world.Imp.Banner!.BAttr.Add(3);
        Assert.Equal("format", _world.Reason());
    }

    [Theory]
    [InlineData("seat-1", null, "seat-1", true)]
    [InlineData("seat-2", null, "seat-1", false)]
    [InlineData(null, "seat-1", "seat-1", false)]
    [InlineData(null, "seat-2", "seat-1", true)]
    [InlineData("seat-1", null, "", false)]
    [InlineData(null, "seat-1", "", true)]
    public void Seats_AllowedAndBlocked(string? allowed, string? blocked, string ours, bool fits)
    {
        if (allowed is not null) _world.Request.WSeat.Add(allowed);
        if (blocked is not null) _world.Request.BSeat.Add(blocked);
        _world.Partner.Seat = ours;
        Assert.Equal(fits, _world.Matches());
        Assert.Equal(fits ? null : "seat", _world.Reason());
    }

    [Theory]
    [InlineData("en", "en", null, true)]
    [InlineData("en", null, "en-GB", true)]
    [InlineData("en", "de", null, false)]
    [InlineData("xx", "de", null, true)]
    [InlineData("", "de", null, false)]
    [InlineData("", null, null, true)]
    public void CreativeLanguage_WhereSomeAreAllowed(string ad, string? language, string? tag, bool fits)
    {
        _world.Creative.Language = ad;
        if (language is not null) _world.Request.WLang.Add(language);
        if (tag is not null) _world.Request.WLangB.Add(tag);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void Deals_OfTheLineItem_BidOnThoseAlone()
    {
        _world.Targeting.Deals.Add("a");
        Assert.Equal("deal", _world.Reason());
        var pmp = _world.Imp.NewPmp();
        pmp.Deals.AddNew().Id = "b";
        Assert.False(_world.Matches());
        pmp.Deals.AddNew().Id = "a";
        Assert.Equal(1, Assert.Single(_world.Match()).DealIndex);
        _world.Targeting.Deals.Add("b");
        Assert.Equal([0, 1], _world.Match().Select(candidate => candidate.DealIndex));
    }

    [Fact]
    public void Deals_PrivateAuction_NoOpenBid()
    {
        var pmp = _world.Imp.NewPmp();
        pmp.Deals.AddNew().Id = "a";
        Assert.Equal(-1, Assert.Single(_world.Match()).DealIndex);
        pmp.PrivateAuction = 1;
        Assert.Equal("deal", _world.Reason());
    }

    [Fact]
    public void Deals_ForOtherSeatsOrAdvertisers_AreNotOurs()
    {
        _world.Targeting.Deals.Add("a");
        var deal = _world.Imp.NewPmp().Deals.AddNew();
        deal.Id = "a";
        deal.WSeat.Add("seat-2");
        Assert.False(_world.Matches());
        deal.WSeat.Add("seat-1");
        Assert.True(_world.Matches());
        deal.WADomain.Add("shop.de");
        Assert.Equal("deal", _world.Reason());
        deal.WADomain.Add("ford.com");
        Assert.True(_world.Matches());
    }

    [Fact]
    public void Impressions_OfOneRequest_AreMatchedApart()
    {
        var second = _world.Request.Imps.AddNew();
        var format = second.NewBanner().Formats.AddNew();
        (format.W, format.H) = (728, 90);
        var index = CampaignIndex.FromDocuments([_world.Campaign], ExchangeRates.None);
        var (scratch, buffer) = (new MatchScratch(), new CandidateBuffer());
        index.Begin(_world.Request, RequestFacts.From(_world.Request, new PartnerEntry(_world.Partner), 0), scratch);
        index.Match(_world.Imp, scratch, buffer);
        Assert.Equal(1, buffer.Count);
        index.Match(second, scratch, buffer);
        Assert.Equal(0, buffer.Count);
    }
}
