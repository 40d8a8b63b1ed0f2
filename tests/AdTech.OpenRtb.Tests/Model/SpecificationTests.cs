namespace AdTech.OpenRtb.Tests.Model;

/// <summary>Lines of the specification that bidders get wrong, as far as an object model can show them.</summary>
public sealed class SpecificationTests
{
    [Fact]
    public void Auction_TypeNotStated_IsSecondPrice()
    {
        Assert.Equal(2, Bodies.Read(Bodies.Request()).AuctionType);
        Assert.Null(Bodies.Read(Bodies.Request()).At);
        Assert.Equal(1, Bodies.Read(Bodies.Request(more: "\"at\":1")).AuctionType);
    }

    [Fact]
    public void Absence_OfSignals_IsNotZero()
    {
        var unknown = Bodies.Read(Bodies.Request(more: """ "regs":{},"device":{"geo":{}}"""));
        Assert.Null(unknown.Regs!.Gdpr);
        Assert.Null(unknown.Imps[0].Secure);
        Assert.Null(unknown.Device!.Lmt);
        Assert.Null(unknown.Device.Geo!.Lat);

        var zero = Bodies.Read(Bodies.Request(
            """{"id":"1","secure":0,"banner":{"w":1,"h":1}}""", more: """ "regs":{"gdpr":0},"device":{"lmt":0,"geo":{"lat":0}}"""));
        Assert.Equal(0, zero.Regs!.Gdpr);
        Assert.Equal(0, zero.Imps[0].Secure);
        Assert.Equal(0, zero.Device!.Lmt);
        Assert.Equal(0, zero.Device.Geo!.Lat);
    }

    [Fact]
    public void Floor_NotStated_IsZeroDollars()
    {
        var imp = Bodies.Read(Bodies.Request()).Imps[0];
        Assert.Null(imp.BidFloor);
        Assert.Equal(0m, imp.FloorCpm);
        Assert.True(imp.FloorCurrency.Equals("USD"u8));
    }

    [Fact]
    public void Deal_WithoutACurrency_IsInDollarsAndNotInTheImpressions()
    {
        var imp = Bodies.Read(Bodies.Request("""{"id":"1","bidfloor":1,"bidfloorcur":"EUR","pmp":{"private_auction":1,"deals":[{"id":"d","at":3,"bidfloor":4.2}]}}""")).Imps[0];
        var deal = imp.Pmp!.Deals[0];
        Assert.True(imp.FloorCurrency.Equals("EUR"u8));
        Assert.True(deal.FloorCurrency.Equals("USD"u8));
        Assert.Equal(3, deal.At);
        Assert.Equal(4.2m, deal.FloorCpm);
        Assert.True(imp.Pmp.IsPrivate);
    }

    [Fact]
    public void Placement_AndPlcmt_AreKeptApart()
    {
        var old = Bodies.Read(Bodies.Request("""{"id":"1","video":{"placement":3}}""")).Imps[0].Video!;
        Assert.Equal(3, old.Placement);
        Assert.Null(old.Plcmt);
        var newer = Bodies.Read(Bodies.Request("""{"id":"1","video":{"plcmt":2}}""")).Imps[0].Video!;
        Assert.Equal(2, newer.Plcmt);
        Assert.Null(newer.Placement);
    }

    [Fact]
    public void Sequence_AndSlotInPod_AreKeptApart()
    {
        var video = Bodies.Read(Bodies.Request("""{"id":"1","video":{"sequence":2,"podid":"p","poddur":60,"maxseq":3,"podseq":-1}}""")).Imps[0].Video!;
        Assert.Equal(2, video.Sequence);
        Assert.Null(video.SlotInPod);
        Assert.True(video.PodId.Equals("p"u8));
        Assert.Equal((60, 3, -1), (video.PodDur, video.MaxSeq, video.PodSeq));
    }

    [Fact]
    public void CategoryTaxonomy_OfEachObject_IsItsOwn()
    {
        var request = Bodies.Read("""{"id":"r","cattax":7,"site":{"id":"s","content":{"cattax":2},"publisher":{}}}""");
        Assert.Equal(7, request.CategoryTaxonomy);
        Assert.Equal(1, request.Site!.CategoryTaxonomy);
        Assert.Equal(2, request.Site.Content!.CategoryTaxonomy);
        Assert.Equal(1, request.Site.Publisher!.CategoryTaxonomy);
        Assert.Equal(9, request.Site.Content.GenreTaxonomy);
    }

    [Fact]
    public void Multiplier_BelowOne_IsExact() => Assert.Equal(0.1m, Bodies.Read(Bodies.Request("""{"id":"1","qty":{"multiplier":0.1}}""")).Imps[0].Qty!.Multiplier);

    [Fact]
    public void Expiry_OfAnImpression_IsAdviceAndMayBeAbsent()
    {
        Assert.Null(Bodies.Read(Bodies.Request()).Imps[0].Exp);
        Assert.Equal(60, Bodies.Read(Bodies.Request("""{"id":"1","exp":60}""")).Imps[0].Exp);
    }

    [Fact]
    public void SupplyChain_OfSeveralNodes_IsReadInOrder()
    {
        var chain = Bodies.Read(Bodies.Request(
            more: """ "source":{"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"owner.example","sid":"1","hp":1},{"asi":"sender.example","sid":2,"hp":1,"rid":"r"}]}}""")).Source!.SChain!;
        Assert.Equal(["owner.example", "sender.example"], chain.Nodes.Select(node => node.Asi.ToString()));
        Assert.True(chain.Nodes[1].Sid.Equals("2"u8));
        Assert.Equal(1, chain.Nodes[1].Hp);
    }

    [Fact]
    public void Response_CurrencyNotStated_IsDollars()
    {
        Assert.True(new BidResponse().Currency.Equals("USD"u8));
        Assert.True(new BidResponse { Cur = "EUR" }.Currency.Equals("EUR"u8));
    }

    [Fact]
    public void Sizes_OfInterstitialsAndRewards_AreFlags()
    {
        var imp = Bodies.Read(Bodies.Request("""{"id":"1","instl":true,"rwdd":1,"video":{"boxingallowed":0}},{"id":"2","video":{}}""")).Imps;
        Assert.True(imp[0].IsInterstitial && imp[0].IsRewarded);
        Assert.False(imp[0].Video!.IsBoxingAllowed);
        Assert.True(imp[1].Video!.IsBoxingAllowed);
    }
}
