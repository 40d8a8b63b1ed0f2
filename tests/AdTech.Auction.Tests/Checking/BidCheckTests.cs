using AdTech.Accounting;
using AdTech.Auction.Checking;
using AdTech.Auction.Selling;

namespace AdTech.Auction.Tests.Checking;

/// <summary>Each rule, broken and just kept: a valid pair of request and response, changed in one place.</summary>
public sealed class BidCheckTests
{
    private static readonly DayRates Rates = new(Currency.Usd, [new(Currency.Eur, 1_100_000_000)]);

    [Theory]
    [InlineData("banner")]
    [InlineData("video")]
    [InlineData("audio")]
    [InlineData("native")]
    public void Check_Sample_IsValid(string format) => Expect(format, "", "");

    [Theory]
    [InlineData("res.id = \"r2\"", "ResponseId at id")]
    [InlineData("res.cur = null", "")]
    [InlineData("res.cur = \"EUR\"", "")]
    [InlineData("res.cur = \"GBP\"", "Currency at cur")]
    [InlineData("res.cur = \"pounds\"", "Currency at cur")]
    [InlineData("cur = null", "")]
    [InlineData("cur = null; res.cur = \"EUR\"", "Currency at cur")]
    [InlineData("seat.bid = []", "Bids at seatbid[0].bid")]
    [InlineData("res.seatbid = []; res.nbr = 2", "")]
    [InlineData("bid.id = \"\"", "BidId at seatbid[0].bid[0].id")]
    [InlineData("bid.impid = \"2\"", "ImpId at seatbid[0].bid[0].impid")]
    [InlineData("bid.price = 0", "Price at seatbid[0].bid[0].price")]
    [InlineData("bid.price = -1", "Price at seatbid[0].bid[0].price")]
    [InlineData("bid.price = null", "Price at seatbid[0].bid[0].price")]
    [InlineData("bid.price = 1000001", "Price at seatbid[0].bid[0].price")]
    [InlineData("bid.price = 0.0000001; imp.bidfloor = 0", "Price at seatbid[0].bid[0].price")]
    [InlineData("bid.exp = 0", "Expiry at seatbid[0].bid[0].exp")]
    [InlineData("bid.adm = null", "")]
    [InlineData("bid.adm = null; bid.nurl = null", "Markup at seatbid[0].bid[0].adm")]
    [InlineData("bid.burl = \"ftp://x\"", "NoticeUrl at seatbid[0].bid[0].burl")]
    [InlineData("bid.crid = null", "CreativeId at seatbid[0].bid[0].crid")]
    public void Check_Protocol(string changes, string expected) => Expect("banner", changes, expected);

    [Theory]
    [InlineData("bid.price = 0.5", "")]
    [InlineData("bid.price = 0.499999", "Floor at seatbid[0].bid[0].price")]
    [InlineData("imp.bidfloorcur = \"EUR\"; bid.price = 0.55", "")]         // 0.50 EUR are 0.55 USD
    [InlineData("imp.bidfloorcur = \"EUR\"; bid.price = 0.54", "Floor at seatbid[0].bid[0].price")]
    [InlineData("imp.bidfloorcur = \"SEK\"; bid.price = 0.01", "")]         // no rate: not judged
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"bidfloor\":0.2}]}; bid.dealid = \"d\"; bid.price = 0.2", "")]
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"bidfloor\":2}]}; bid.dealid = \"d\"", "Floor at seatbid[0].bid[0].price")]
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"bidfloor\":2}]}", "")] // an open bid: the deal's floor is not its
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\"}]}; bid.dealid = \"d\"; bid.price = 0.4", "Floor at seatbid[0].bid[0].price")] // the deal has none: the impression's
    [InlineData("imp.bidfloorcur = \"EUR\"; imp.pmp = {\"deals\":[{\"id\":\"d\",\"bidfloor\":1.25}]}; bid.dealid = \"d\"", "")]     // not inherited: USD
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"at\":3,\"bidfloor\":1.3}]}; bid.dealid = \"d\"", "Floor at seatbid[0].bid[0].price")]
    public void Check_Floor(string changes, string expected) => Expect("banner", changes, expected);

    [Theory]
    [InlineData("imp.video.mincpmpersec = 0.05", "")]                       // × 15 s = 0.75
    [InlineData("imp.video.mincpmpersec = 0.1", "Floor at seatbid[0].bid[0].price")]
    [InlineData("imp.video.durfloors = [{\"mindur\":16,\"maxdur\":30,\"bidfloor\":9}]", "")]
    [InlineData("imp.video.durfloors = [{\"maxdur\":15,\"bidfloor\":1.3}]", "Floor at seatbid[0].bid[0].price")]
    [InlineData("imp.video.durfloors = [{\"maxdur\":15,\"bidfloor\":1.3}]; bid.adm = null; bid.dur = null", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"mincpmpersec\":0.1}]}; bid.dealid = \"d\"", "Floor at seatbid[0].bid[0].price")]
    public void Check_FloorByDuration(string changes, string expected) => Expect("video", changes, expected);

    [Theory]
    [InlineData("bid.adomain = []", "AdvertiserDomain at seatbid[0].bid[0].adomain")]
    [InlineData("bid.adomain = [\"https://shoes.example\"]", "AdvertiserDomain at seatbid[0].bid[0].adomain[0]")]
    [InlineData("badv = [\"example.org\", \"shoes.example\"]", "BlockedAdvertiser at seatbid[0].bid[0].adomain[0]")]
    [InlineData("badv = [\"Shoes.Example\"]; bid.adomain = [\"www.shoes.example\"]", "BlockedAdvertiser at seatbid[0].bid[0].adomain[0]")]
    [InlineData("badv = [\"hoes.example\"]", "")]
    [InlineData("badv = [\"www.shoes.example\"]", "")]
    [InlineData("bapp = [\"com.shoes\"]; bid.bundle = \"com.shoes\"", "BlockedApp at seatbid[0].bid[0].bundle")]
    [InlineData("bapp = [\"com.shoes\"]; bid.bundle = \"com.shoes.more\"", "")]
    [InlineData("bcat = [\"IAB18\"]", "BlockedCategory at seatbid[0].bid[0].cat[0]")]
    [InlineData("bcat = [\"IAB18\"]; bid.cat = [\"IAB1\", \"IAB18-3\"]", "BlockedCategory at seatbid[0].bid[0].cat[1]")]
    [InlineData("bcat = [\"IAB18-3\"]", "")]
    [InlineData("bcat = [\"IAB1\"]", "")]
    [InlineData("bcat = [\"IAB18\"]; cattax = 6", "")]                       // other taxonomies do not compare
    [InlineData("acat = [\"IAB18\"]", "")]
    [InlineData("acat = [\"IAB17\"]", "AllowedCategory at seatbid[0].bid[0].cat[0]")]
    [InlineData("acat = [\"IAB17\"]; bid.cat = []", "AllowedCategory at seatbid[0].bid[0].cat")]
    [InlineData("acat = [\"IAB18\"]; cattax = 6", "AllowedCategory at seatbid[0].bid[0].cattax")]
    [InlineData("wlang = [\"en\"]", "")]
    [InlineData("wlang = [\"en\"]; bid.language = \"EN\"", "")]
    [InlineData("wlang = [\"en\"]; bid.language = \"de\"", "Language at seatbid[0].bid[0].language")]
    [InlineData("wlang = [\"en\"]; bid.language = \"xx\"", "")]
    [InlineData("wlang = [\"en\"]; bid.langb = \"en-GB\"", "")]
    [InlineData("wlang = [\"en-US\"]; bid.language = \"en\"", "")]
    [InlineData("wlangb = [\"de\"]; bid.langb = \"de-AT\"", "")]
    [InlineData("wlangb = [\"de-CH\"]; bid.langb = \"de-AT\"", "Language at seatbid[0].bid[0].langb")]
    [InlineData("wlangb = [\"de-CH\"]; bid.language = \"de\"", "")]
    public void Check_AdvertiserAndCreative(string changes, string expected) => Expect("banner", changes, expected);

    [Theory]
    [InlineData("wseat = [\"seat1\"]", "")]
    [InlineData("wseat = [\"seat2\"]", "Seat at seatbid[0].bid[0]")]
    [InlineData("wseat = [\"seat1\"]; seat.seat = null", "Seat at seatbid[0].bid[0]")]
    [InlineData("bseat = [\"seat1\"]", "Seat at seatbid[0].bid[0]")]
    [InlineData("bid.dealid = \"d\"", "Deal at seatbid[0].bid[0].dealid")]
    [InlineData("imp.pmp = {\"private_auction\":1,\"deals\":[{\"id\":\"d\"}]}", "PrivateAuction at seatbid[0].bid[0].dealid")]
    [InlineData("imp.pmp = {\"private_auction\":1,\"deals\":[{\"id\":\"d\"}]}; bid.dealid = \"d\"", "")]
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"wseat\":[\"seat2\"]}]}; bid.dealid = \"d\"", "DealSeat at seatbid[0].bid[0].dealid")]
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"wadomain\":[\"boots.example\"]}]}; bid.dealid = \"d\"", "DealAdvertiser at seatbid[0].bid[0].adomain[0]")]
    [InlineData("imp.pmp = {\"deals\":[{\"id\":\"d\",\"wadomain\":[\"shoes.example\"]}]}; bid.dealid = \"d\"; bid.adomain = [\"m.shoes.example\"]", "")]
    public void Check_SeatAndDeal(string changes, string expected) => Expect("banner", changes, expected);

    [Theory]
    [InlineData("bid.mtype = 2", "Format at seatbid[0].bid[0].mtype")]
    [InlineData("bid.mtype = 9", "Format at seatbid[0].bid[0].mtype")]
    [InlineData("bid.mtype = null", "")]                                     // one format is offered
    [InlineData("imp.video = {\"mimes\":[\"video/mp4\"]}; bid.mtype = null", "Format at seatbid[0].bid[0].mtype")]
    [InlineData("imp.video = {\"mimes\":[\"video/mp4\"]}", "")]
    [InlineData("bid.adm = \"<VAST version='4.2'></VAST>\"", "Format at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm = \"{\\\"assets\\\":[]}\"", "Format at seatbid[0].bid[0].adm")]
    [InlineData("bid.w = 320; bid.h = 50", "")]
    [InlineData("bid.w = 728; bid.h = 90", "Size at seatbid[0].bid[0].w")]
    [InlineData("bid.w = 640; bid.h = 360", "")]                             // 16:9, wide enough
    [InlineData("bid.w = 160; bid.h = 90", "Size at seatbid[0].bid[0].w")]   // 16:9, too narrow
    [InlineData("bid.w = null; bid.h = null", "Size at seatbid[0].bid[0].w")]
    [InlineData("bid.w = null; bid.h = null; imp.banner.format = [{\"w\":300,\"h\":250}]", "")]
    [InlineData("imp.banner.format = null; imp.banner.w = 300; imp.banner.h = 250", "")]
    [InlineData("imp.banner.format = null; imp.banner.w = 300; imp.banner.h = 600", "Size at seatbid[0].bid[0].w")]
    [InlineData("imp.instl = 1; imp.banner.format = [{\"w\":320,\"h\":480}]", "")]
    [InlineData("imp.instl = 1; imp.banner.format = [{\"w\":320,\"h\":480}]; bid.w = 100; bid.h = 100", "Size at seatbid[0].bid[0].w")]
    [InlineData("imp.instl = 1; imp.banner.format = [{\"w\":320,\"h\":480}]; bid.w = 321; bid.h = 480", "Size at seatbid[0].bid[0].w")]
    [InlineData("imp.instl = 1; imp.banner.format = null; device = {\"w\":320,\"h\":480}", "")]
    [InlineData("imp.instl = 1; imp.banner.format = null; device = {\"w\":280,\"h\":480}", "Size at seatbid[0].bid[0].w")]
    [InlineData("imp.banner.battr = [3]; bid.attr = [1, 3]", "BlockedAttribute at seatbid[0].bid[0].attr[1]")]
    [InlineData("imp.video = {\"mimes\":[\"video/mp4\"],\"battr\":[3]}; bid.attr = [3]", "")] // the video's, not the banner's
    [InlineData("imp.banner.api = [3, 5]; bid.apis = [5]", "")]
    [InlineData("imp.banner.api = [5]; bid.apis = [3, 5]", "")]              // one that both have is enough
    [InlineData("bid.apis = [5]", "Api at seatbid[0].bid[0].apis")]
    [InlineData("imp.banner.api = [3]; bid.apis = [5]", "Api at seatbid[0].bid[0].apis")]
    [InlineData("bid.api = 5", "Api at seatbid[0].bid[0].api")]              // no list supports none
    [InlineData("imp.banner.btype = [3]; bid.adm ~ <img ~ <SCRIPT src=https://x></script><img", "BlockedBannerType at seatbid[0].bid[0].adm")]
    [InlineData("imp.banner.btype = [4]; bid.adm ~ <img ~ <iframe src=https://x></iframe><img", "BlockedBannerType at seatbid[0].bid[0].adm")]
    [InlineData("imp.banner.btype = [3, 4]", "")]
    [InlineData("bid.adm ~ https://cdn ~ http://cdn", "Secure at seatbid[0].bid[0].adm")]
    [InlineData("imp.secure = 0; bid.adm ~ https://cdn ~ http://cdn", "")]
    [InlineData("bid.adm ~ <img ~ <svg xmlns='http://www.w3.org/2000/svg'></svg><img", "")]
    [InlineData("bid.slotinpod = 1", "Pod at seatbid[0].bid[0].slotinpod")]
    public void Check_Banner(string changes, string expected) => Expect("banner", changes, expected);

    [Theory]
    [InlineData("bid.adm ~ </VAST> ~ </VASTT>", "MarkupSyntax at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm ~ <VAST ~ <!DOCTYPE VAST [<!ENTITY x 'y'>]><VAST", "MarkupSyntax at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm ~ 00:00:15 ~ 15", "MarkupSyntax at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm ~ <Impression> ~ <Impressions>", "MarkupSyntax at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm = \"<VAST version='4.2'/>\"", "MarkupSyntax at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm = \"<html></html>\"", "Format at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm ~ version=\"4.2\" ~ version=\"4.1\"", "")]        // a player of 4.2 reads 4.1
    [InlineData("bid.adm ~ version=\"4.2\" ~ version=\"5\"", "Protocol at seatbid[0].bid[0].adm")]
    [InlineData("bid.protocol = 11", "Protocol at seatbid[0].bid[0].protocol")]
    [InlineData("imp.video.protocols = null; bid.protocol = null", "")]
    [InlineData("imp.video.protocols = [15]; bid.protocol = null", "")]      // a player of 4.3 reads 4.2
    [InlineData("imp.video.protocols = [11]; bid.protocol = null", "Protocol at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm = \"<VAST version='4.2'><Ad><Wrapper><Impression>https://a/i</Impression><VASTAdTagURI>https://a/v</VASTAdTagURI></Wrapper></Ad></VAST>\"", "Protocol at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.protocols = [13,14]; bid.adm = \"<VAST version='4.2'><Ad><Wrapper><Impression>https://a/i</Impression><VASTAdTagURI>https://a/v</VASTAdTagURI></Wrapper></Ad></VAST>\"", "")]
    [InlineData("bid.adm ~ type=\"video/mp4\" ~ type=\"video/webm\"", "Media at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.maxbitrate = 1000", "Media at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.minbitrate = 2000", "Media at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.minbitrate = 1000; imp.video.maxbitrate = 2000", "")]
    [InlineData("imp.video.delivery = [1]", "Media at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.delivery = [2]", "")]
    [InlineData("imp.video.delivery = [1, 3]", "")]
    [InlineData("imp.video.boxingallowed = 0", "")]
    [InlineData("imp.video.boxingallowed = 0; imp.video.h = 480", "Media at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.linearity = 2", "Linearity at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.linearity = null", "")]
    [InlineData("bid.adm ~ <Linear> ~ <Linear skipoffset='00:00:05'>", "Skippability at seatbid[0].bid[0].attr")]
    [InlineData("bid.adm ~ <Linear> ~ <Linear skipoffset='00:00:05'>; bid.attr = [16]", "")]
    [InlineData("bid.adm ~ <Linear> ~ <Linear skipoffset='00:00:05'>; imp.video.skip = 1", "")]
    [InlineData("bid.attr = [16]; imp.video.skip = 1", "Skippability at seatbid[0].bid[0].attr")]
    [InlineData("bid.adm ~ https://cdn ~ http://cdn", "Secure at seatbid[0].bid[0].adm")]
    [InlineData("imp.video.maxduration = 15", "")]
    [InlineData("imp.video.maxduration = 10", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("imp.video.maxduration = 10; imp.video.maxextended = 5", "")]
    [InlineData("imp.video.maxduration = 10; imp.video.maxextended = -1", "")]
    [InlineData("imp.video.minduration = 16", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("imp.video.minduration = null; imp.video.maxduration = null; imp.video.rqddurs = [15, 30]", "")]
    [InlineData("imp.video.minduration = null; imp.video.maxduration = null; imp.video.rqddurs = [20, 30]", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("imp.video.minduration = null; imp.video.maxduration = null; imp.video.rqddurs = [15]; bid.dur = null", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("bid.dur = 20", "Duration at seatbid[0].bid[0].dur")]       // not that of the markup
    [InlineData("bid.dur = null", "")]
    [InlineData("bid.adm ~ 00:00:15 ~ 00:00:15.400", "")]
    [InlineData("imp.video.poddur = 60", "")]
    [InlineData("imp.video.poddur = 60; bid.dur = null", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("imp.video.poddur = 10", "Pod at seatbid[0].bid[0].dur")]
    [InlineData("imp.video.poddur = 60; bid.slotinpod = 1", "Pod at seatbid[0].bid[0].slotinpod")]
    [InlineData("imp.video.poddur = 60; imp.video.slotinpod = 2; bid.slotinpod = -1", "")]
    [InlineData("imp.video.slotinpod = 1; bid.slotinpod = 1", "Pod at seatbid[0].bid[0].slotinpod")] // a structured slot
    public void Check_Video(string changes, string expected) => Expect("video", changes, expected);

    [Theory]
    [InlineData("imp.audio.mimes = [\"audio/ogg\"]", "Media at seatbid[0].bid[0].adm")]
    [InlineData("imp.audio.protocols = [9]", "Protocol at seatbid[0].bid[0].adm")]
    [InlineData("imp.audio.maxduration = 10", "Duration at seatbid[0].bid[0].dur")]
    [InlineData("imp.audio.battr = [1]; bid.attr = [1]", "BlockedAttribute at seatbid[0].bid[0].attr[0]")]
    [InlineData("imp.audio.mincpmpersec = 0.1", "Floor at seatbid[0].bid[0].price")]
    public void Check_Audio(string changes, string expected) => Expect("audio", changes, expected);

    [Theory]
    [InlineData("bid.adm ~ \"Good shoes\" ~ \"Good shoes, and many more of them\"", "NativeAsset at seatbid[0].bid[0].adm.assets[0]")]
    [InlineData("bid.adm ~ \"id\":2 ~ \"id\":4", "NativeAsset at seatbid[0].bid[0].adm.assets|NativeAsset at seatbid[0].bid[0].adm.assets[1]")]
    [InlineData("bid.adm ~ \"w\":600 ~ \"w\":200", "NativeAsset at seatbid[0].bid[0].adm.assets[1]")]
    [InlineData("bid.adm ~ \"w\":600,\"h\":400 ~ \"type\":3", "")]
    [InlineData("bid.adm ~ \"w\":600,\"h\":400 ~ \"type\":1", "NativeAsset at seatbid[0].bid[0].adm.assets[1]")]
    [InlineData("bid.adm ~ They fit. ~ They fit, every one of them.", "NativeAsset at seatbid[0].bid[0].adm.assets[2]")]
    [InlineData("bid.adm ~ \"id\":3 ~ \"id\":9", "NativeAsset at seatbid[0].bid[0].adm.assets[2].id")]
    [InlineData("bid.adm ~ \"id\":3 ~ \"id\":1", "NativeAsset at seatbid[0].bid[0].adm.assets[2].id")]
    [InlineData("bid.adm ~ \"link\" ~ \"lnk\"", "NativeLink at seatbid[0].bid[0].adm.link.url")]
    [InlineData("bid.adm ~ \"method\":1 ~ \"method\":2", "NativeTracker at seatbid[0].bid[0].adm.eventtrackers[0]")]
    [InlineData("bid.adm ~ https://dsp ~ http://dsp", "Secure at seatbid[0].bid[0].adm.eventtrackers")]
    [InlineData("bid.adm ~ https://cdn ~ http://cdn", "Secure at seatbid[0].bid[0].adm.assets[1].img.url")]
    [InlineData("bid.adm ~ {\"ver\" ~ {\"ver", "MarkupSyntax at seatbid[0].bid[0].adm")]
    [InlineData("bid.adm = \"{\\\"native\\\":{\\\"link\\\":{\\\"url\\\":\\\"https://x\\\"},\\\"assets\\\":[{\\\"id\\\":1,\\\"title\\\":{\\\"text\\\":\\\"t\\\"}},{\\\"id\\\":2,\\\"img\\\":{\\\"url\\\":\\\"https://x\\\"}}]}}\"", "")]
    [InlineData("imp.native.battr = [1]; bid.attr = [1]", "BlockedAttribute at seatbid[0].bid[0].attr[0]")]
    public void Check_Native(string changes, string expected) => Expect("native", changes, expected);

    [Fact]
    public void Check_TwoBidsOfOneId_NamesTheSecond()
    {
        var (request, response) = Samples.Make("banner", "");
        var both = Samples.ReadResponse("""{"id":"r1","seatbid":[{"bid":[BID]},{"bid":[BID]}]}""".Replace("BID",
            """{"id":"b","impid":"1","price":1,"adm":"<p>","adomain":["a.example"],"crid":"c","w":300,"h":250}""", StringComparison.Ordinal));
        Assert.True(new BidCheck().Check(request, response).IsValid);
        Assert.Equal("BidId at seatbid[1].bid[0].id", Describe(new BidCheck().Check(request, both)));
        Assert.Contains("BidsPerImp at seatbid[1].bid[0].impid", Describe(new BidCheck(new CheckOptions { BidsPerImpMax = 1 }).Check(request, both)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NoBid_IsValid()
    {
        var (request, _) = Samples.Make("banner", "");
        foreach (var json in new[] { "{}", """{"id":"r1"}""", """{"id":"r1","seatbid":[]}""", """{"id":"r1","nbr":2}""" })
        {
            var result = new BidCheck().Check(request, Samples.ReadResponse(json));
            Assert.True(result.IsValid, json);
            Assert.Empty(result.Bids);
        }
    }

    [Theory]
    [InlineData("bcat = [\"IAB18\"]", LossReason.CategoryExcluded)]
    [InlineData("res.id = \"other\"", LossReason.InvalidAuctionId)]
    [InlineData("bid.crid = null", LossReason.MissingCreativeId)]
    [InlineData("bid.price = 0.4", LossReason.Won)]                          // the auction refuses it there, and tells what would have won
    [InlineData("", LossReason.Won)]
    public void ToAuctionBids_CarriesTheRefusal(string changes, LossReason refusal)
    {
        var bid = Assert.Single(Samples.Check("banner", changes).ToAuctionBids("dsp"));
        Assert.Equal(refusal, bid.Refusal);
    }

    [Fact]
    public void ToAuctionBids_CopiesAllThatAnAuctionNeeds()
    {
        var result = Samples.Check("video", "imp.pmp = {\"deals\":[{\"id\":\"d\",\"at\":2,\"guar\":1,\"bidfloor\":1}]}; bid.dealid = \"d\"; bid.adid = \"ad\"; seat.group = 1", new CheckOptions { Rates = Rates });
        Assert.Equal("", Describe(result));
        Assert.Equal(new AuctionBid
        {
            Id = "b1",
            ImpId = "1",
            Price = new Money(1_250_000, Currency.Usd),
            Floor = new Money(1_000_000, Currency.Usd),
            Type = AuctionType.SecondPrice,
            DealId = "d",
            IsGuaranteed = true,
            Seat = "seat1",
            Group = "dsp/0",
            Seconds = 15,
            ResponseId = "x1",
            AdId = "ad",
            Nurl = "https://dsp.example/w?p=${AUCTION_PRICE}",
            Burl = "https://dsp.example/b",
            Lurl = "https://dsp.example/l",
        }, Assert.Single(result.ToAuctionBids("dsp")));
    }

    [Fact]
    public void LossReasonOf_EveryRule_HasACode()
    {
        foreach (var rule in Enum.GetValues<BidRule>()) Assert.NotEqual(LossReason.Won, BidRules.LossReasonOf(rule));
        Assert.Equal(LossReason.BelowDealFloor, BidRules.LossReasonOf(BidRule.Floor, isDeal: true));
    }

    private static void Expect(string format, string changes, string expected)
    {
        var options = new CheckOptions { Rates = Rates, InterstitialWidthPercent = 50, InterstitialHeightPercent = 40 };
        Assert.Equal(expected, Describe(Samples.Check(format, changes, options)));
    }

    private static string Describe(CheckedResponse result) => string.Join('|', result.Violations.Select(violation => $"{violation.Rule} at {violation.Path}"));
}
