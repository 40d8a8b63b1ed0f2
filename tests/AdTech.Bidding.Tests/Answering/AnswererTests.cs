using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using System.Xml.Linq;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Bidding.Tests.Answering;

public sealed partial class AnswererTests
{
    [Fact]
    public void Html_HasClickPixelAndTag()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.Ask(Requests.Site());
        Assert.Contains("Buy \"now\"</a>", answer.Adm, StringComparison.Ordinal);
        Assert.Equal(["click", "imp", "view"], LinksIn(answer.Adm).Select(link => link.Kind).Order(StringComparer.Ordinal));
        Assert.StartsWith("<div style=\"width:300px;height:250px\">", answer.Adm, StringComparison.Ordinal);
        Assert.Matches("<script src=\"https://ads.example/t/v1.js\" async data-v=\"https://ads.example/t/view[^\" ]+\"></script>$", answer.Adm);
        Assert.Contains("&p=${AUCTION_PRICE}", answer.Adm, StringComparison.Ordinal);
        Assert.All(LinksIn(answer.Adm), link => AssertSigned(link, bidder.Log.Bids.Last()));
    }

    [Theory]
    [InlineData(970, 249, "")]
    [InlineData(970, 250, " data-p=\"30\"")]
    public void Html_LargeAd_IsSeenAtAThirdOfItsPixels(int w, int h, string part)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(w: w, h: h))]);
        var adm = bidder.Ask(Requests.Site($$$"""{"id":"1","banner":{"w":{{{w}}},"h":{{{h}}}}}""")).Adm;
        Assert.Contains($"/t/v1.js\" async{part} data-v=", adm, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_IsALinkedImage()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Image())]);
        var answer = bidder.Ask(Requests.Site());
        Assert.Contains("src=\"https://ads.example/assets/a.png\" width=\"300\" height=\"250\"", answer.Adm, StringComparison.Ordinal);
        Assert.Contains("alt=\"Name of &lt;image&gt;\"", answer.Adm, StringComparison.Ordinal);
        Assert.Equal(3, LinksIn(answer.Adm).Count);
    }

    [Fact]
    public void Notices_AreSignedAndCarryTheMacros()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var bid = bidder.Ask(Requests.Site()).Bid;
        var (nurl, burl, lurl) = (bid.GetProperty("nurl").GetString()!, bid.GetProperty("burl").GetString()!, bid.GetProperty("lurl").GetString()!);
        Assert.EndsWith("&p=${AUCTION_PRICE}&m=${AUCTION_MIN_TO_WIN}", nurl, StringComparison.Ordinal);
        Assert.EndsWith("&p=${AUCTION_PRICE}&d=${AUCTION_DISCOUNT_CPM}&dp=${AUCTION_DISCOUNT_PCT}", burl, StringComparison.Ordinal);
        Assert.EndsWith("&r=${AUCTION_LOSS}&m=${AUCTION_MIN_TO_WIN}", lurl, StringComparison.Ordinal);
        foreach (var link in LinksIn($"{nurl} {burl} {lurl}")) AssertSigned(link, bidder.Log.Bids.Last());
    }

    [Theory]
    [InlineData(BillingNotice.Burl, true, false, false)]
    [InlineData(BillingNotice.Impression, false, true, false)]
    [InlineData(BillingNotice.Nurl, false, false, true)]
    public void Discount_IsAskedForOnTheNoticeThatBills(BillingNotice billing, bool burl, bool pixel, bool nurl)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(partner => partner.BannerBilling = billing));
        var answer = bidder.Ask(Requests.Site());
        const string macros = "d=${AUCTION_DISCOUNT_CPM}";
        Assert.Equal((burl, pixel, nurl), (Asks(answer.Bid.GetProperty("burl").GetString()), Asks(answer.Adm), Asks(answer.Bid.GetProperty("nurl").GetString())));

        static bool Asks(string? text) => text!.Contains(macros, StringComparison.Ordinal);
    }

    [Fact]
    public void Discount_OfAPartnerWithoutItsMacros_IsNotAskedFor()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(partner => partner.Dialect = new Dialect { Openrtb25 = true }));
        Assert.EndsWith("&p=${AUCTION_PRICE}", bidder.Ask(Requests.Site()).Bid.GetProperty("burl").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PriceEncoding.Base64, "&p=${AUCTION_PRICE:B64}")]
    [InlineData(PriceEncoding.Encrypted, "&p=${AUCTION_PRICE}")]
    public void Notices_OfAPartnerWithAnEncoding_AskForItAndAreSignedWithIt(PriceEncoding encoding, string macro)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(partner => partner.PriceEncoding = encoding));
        var answer = bidder.Ask(Requests.Site());
        Assert.EndsWith(macro + "&m=${AUCTION_MIN_TO_WIN}", answer.Bid.GetProperty("nurl").GetString(), StringComparison.Ordinal);
        Assert.Contains(macro + "&d=", answer.Bid.GetProperty("burl").GetString(), StringComparison.Ordinal);
        Assert.Contains(macro, answer.Adm, StringComparison.Ordinal);
        Assert.Equal(encoding, bidder.Log.Bids.Last().PriceEncoding);
        foreach (var link in LinksIn(answer.Bid.GetProperty("burl").GetString()!)) AssertSigned(link, bidder.Log.Bids.Last());
    }

    [Fact]
    public void Video_IsVastOfTheNewestVersionThePlayerKnows()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Video())]);
        var answer = bidder.Ask(Requests.Site(Requests.VideoImp));
        Assert.Equal(2, answer.Bid.GetProperty("mtype").GetInt32());
        Assert.Equal(15, answer.Bid.GetProperty("dur").GetInt32());
        var vast = XDocument.Parse(answer.Adm).Root!;
        Assert.Equal("4.2", vast.Attribute("version")!.Value);
        XNamespace ns = "http://www.iab.com/VAST";
        Assert.Equal("00:00:15", vast.Descendants(ns + "Duration").Single().Value);
        Assert.Equal("https://ads.example/assets/v.mp4", vast.Descendants(ns + "MediaFile").Single().Value);
        Assert.Equal(["start", "firstQuartile", "midpoint", "thirdQuartile", "complete", "skip"], vast.Descendants(ns + "Tracking").Select(t => t.Attribute("event")!.Value));
        Assert.Equal(answer.Bid.GetProperty("id").GetString(), vast.Descendants(ns + "AdServingId").Single().Value);
        Assert.Equal("Name of <video>", vast.Descendants(ns + "AdTitle").Single().Value);
        Assert.All(LinksIn(answer.Adm), link => AssertSigned(link, bidder.Log.Bids.Last()));
        Assert.Equal(11, LinksIn(answer.Adm).Count);
        Assert.EndsWith("&e=error&c=[ERRORCODE]", vast.Descendants(ns + "Error").Single().Value, StringComparison.Ordinal);
        var viewable = vast.Descendants(ns + "ViewableImpression").Single();
        Assert.Equal("/t/view", new Uri(viewable.Element(ns + "Viewable")!.Value).AbsolutePath);
        Assert.Equal(viewable.Element(ns + "Viewable")!.Value + "&e=measured", viewable.Element(ns + "NotViewable")!.Value);
        Assert.Empty(vast.Descendants(ns + "AdVerifications"));
    }

    [Theory]
    [InlineData(13, "4.2")]
    [InlineData(7, "4.0")]
    public void Video_InAnAppWithOpenMeasurement_BringsOurVerification(int protocol, string version)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Video())]);
        var answer = bidder.Ask(Requests.Site($$$"""{"id":"1","video":{"mimes":["video/mp4"],"protocols":[{{{protocol}}}],"maxduration":30,"api":[7]}}"""));
        var vast = XDocument.Parse(answer.Adm).Root!;
        Assert.Equal(version, vast.Attribute("version")!.Value);
        XNamespace ns = "http://www.iab.com/VAST";
        var verification = vast.Descendants(ns + "AdVerifications").Single().Element(ns + "Verification")!;
        Assert.Equal("adtech-omid", verification.Attribute("vendor")!.Value);
        Assert.Equal("https://ads.example/t/o1.js", verification.Element(ns + "JavaScriptResource")!.Value);
        AssertSigned(Parse(verification.Element(ns + "VerificationParameters")!.Value), bidder.Log.Bids.Last());
        Assert.Equal(version == "4.0", verification.Ancestors(ns + "Extension").Any()); // 4.0's own element has no place for parameters
    }

    [Fact]
    public void Video_OldPlayerWithOpenMeasurement_GetsNone()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Video())]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","video":{"mimes":["video/mp4"],"protocols":[3],"maxduration":30,"api":[7]}}"""));
        Assert.DoesNotContain("AdVerifications", answer.Adm, StringComparison.Ordinal);
        Assert.DoesNotContain("ViewableImpression", answer.Adm, StringComparison.Ordinal);
    }

    [Fact]
    public void Video_OldPlayer_GetsItsVersion()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Video())]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","video":{"mimes":["video/mp4"],"protocols":[2,3],"maxduration":30}}"""));
        Assert.Equal("3.0", XDocument.Parse(answer.Adm).Root!.Attribute("version")!.Value);
    }

    [Fact]
    public void Audio_IsVast()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Audio())]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","audio":{"mimes":["audio/mpeg"],"maxduration":30,"protocols":[13]}}"""));
        Assert.Equal(3, answer.Bid.GetProperty("mtype").GetInt32());
        Assert.Equal("audio", XDocument.Parse(answer.Adm).Root!.Elements().Single().Attribute("adType")!.Value);
    }

    [Fact]
    public void Audio_TypeByAnotherName_IsSpeltAsThePlayerDoes()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Audio())]);
        var answer = bidder.Ask(Requests.Site("""{"id":"1","audio":{"mimes":["Audio/MP3; x=\"<\""],"maxduration":30}}"""));
        Assert.Contains("type=\"Audio/MP3\"", answer.Adm, StringComparison.Ordinal);
    }

    [Fact]
    public void Native_HasTheAssetsAskedForByTheirIds()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Native())]);
        var answer = bidder.Ask(Requests.Site(NativeImp(
            """{"ver":"1.2","assets":[{"id":7,"required":1,"title":{"len":90}},{"id":8,"img":{"type":3}},{"id":9,"data":{"type":1}},{"id":10,"data":{"type":5}}],"eventtrackers":[{"event":1,"methods":[1]}]}""")));
        var native = JsonDocument.Parse(answer.Adm).RootElement;
        Assert.Equal("1.2", native.GetProperty("ver").GetString());
        var assets = native.GetProperty("assets").EnumerateArray().ToArray();
        Assert.Equal([7, 8, 9], assets.Select(asset => asset.GetProperty("id").GetInt32()));
        Assert.Equal("A \"title\" \\ with quotes", assets[0].GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("https://ads.example/assets/main.png", assets[1].GetProperty("img").GetProperty("url").GetString());
        Assert.Equal("Brand", assets[2].GetProperty("data").GetProperty("value").GetString());
        AssertSigned(Parse(native.GetProperty("eventtrackers")[0].GetProperty("url").GetString()!), bidder.Log.Bids.Last());
        Assert.Equal("click", Parse(native.GetProperty("link").GetProperty("url").GetString()!).Kind);
    }

    [Theory]
    [InlineData("[]", "imp", "")]
    [InlineData("""[{"event":1,"methods":[2]}]""", "imp", "")]
    [InlineData("""[{"event":1,"methods":[1,2]},{"event":2,"methods":[1]}]""", "", "1 imp,2 view")]
    [InlineData("""[{"event":2,"methods":[1]}]""", "imp", "2 view")]
    [InlineData("""[{"event":2,"methods":[2]}]""", "imp", "")]
    [InlineData("""[{"event":1,"methods":[1]}]""", "", "1 imp")]
    public void Native_TrackersOffered_AreTheOnesThatCome(string offered, string pixels, string trackers)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Native())]);
        var answer = bidder.Ask(Requests.Site(NativeImp($$$"""{"ver":"1.2","assets":[{"id":7,"required":1,"title":{"len":90}}],"eventtrackers":{{{offered}}}}""")));
        var native = JsonDocument.Parse(answer.Adm).RootElement;
        var kinds = native.TryGetProperty("imptrackers", out var list) ? list.EnumerateArray().Select(url => Parse(url.GetString()!).Kind) : [];
        Assert.Equal(pixels, string.Join(',', kinds));
        var events = native.TryGetProperty("eventtrackers", out list)
            ? list.EnumerateArray().Select(tracker => $"{tracker.GetProperty("event")} {Parse(tracker.GetProperty("url").GetString()!).Kind}")
            : [];
        Assert.Equal(trackers, string.Join(',', events));
    }

    [Fact]
    public void Native10_IsWrapped()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Native())]);
        var answer = bidder.Ask(Requests.Site(NativeImp("""{"native":{"ver":"1.0","assets":[{"id":1,"required":1,"title":{"len":90}},{"id":2,"data":{"type":2,"len":5}}]}}""")));
        var native = JsonDocument.Parse(answer.Adm).RootElement.GetProperty("native");
        Assert.Single(native.GetProperty("imptrackers").EnumerateArray());
        Assert.Equal(1, Assert.Single(native.GetProperty("assets").EnumerateArray()).GetProperty("id").GetInt32()); // the description is too long
    }

    [Fact]
    public void Ids_WithQuotesAndControls_AreEchoedAsJson()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var answer = bidder.Ask("""{"id":"a\"b\\c\u0001é","imp":[{"id":"\n\"","banner":{"w":300,"h":250}}],"site":{"id":"s"}}""");
        Assert.Equal("a\"b\\c\u0001é", answer.Json.GetProperty("id").GetString());
        Assert.Equal("\n\"", answer.Bid.GetProperty("impid").GetString());
    }

    [Fact]
    public void Bid_IsComplete()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        var bid = bidder.Ask(Requests.Site()).Bid;
        string[] expected = ["id", "impid", "price", "nurl", "burl", "lurl", "adm", "adid", "crid", "cid", "adomain", "cat", "cattax", "attr", "language", "mtype", "w", "h", "exp"];
        Assert.All(expected, name => Assert.True(bid.TryGetProperty(name, out _), name));
    }

    [Fact]
    public void Reasons_ForPartnersThatMaySeeThem()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(p => p.Reasons = true));
        var answer = bidder.Ask(Requests.Site("""{"id":"1","banner":{"w":300,"h":250}},{"id":"2","banner":{"w":300,"h":250},"bidfloor":50}"""));
        var imps = answer.Json.GetProperty("ext").GetProperty("adtech").GetProperty("debug").GetProperty("imp");
        Assert.Equal("none", imps[0].GetProperty("reason").GetString());
        Assert.Equal("belowFloor", imps[1].GetProperty("reason").GetString());
        Assert.All(imps.EnumerateArray(), imp => Assert.Equal(1, imp.GetProperty("candidates").GetInt32()));
    }

    private static string NativeImp(string request) => $$$"""{"id":"1","native":{"request":{{{JsonSerializer.Serialize(request)}}},"ver":"1.2"}}""";

    private static IReadOnlyList<(string Kind, Uri Url)> LinksIn(string text) => [.. LinkPattern().Matches(text).Select(match => Parse(match.Value))];

    private static (string Kind, Uri Url) Parse(string url)
    {
        var uri = new Uri(url.Replace("${", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
        return (uri.AbsolutePath[3..], uri);
    }

    private static void AssertSigned((string Kind, Uri Url) link, BidRecord bid)
    {
        var query = HttpUtility.ParseQueryString(link.Url.Query);
        var result = Bidder.Links.Read(Enum.Parse<LinkKind>(link.Kind, ignoreCase: true), query["b"], query["k"], query["s"], query["u"]);
        Assert.Equal(LinkStatus.Valid, result.Status);
        Assert.Equal(bid, result.Bid);
        if (link.Kind == "click") Assert.Equal("https://brand.example/land?a=1&b=2", query["u"]);
    }

    [GeneratedRegex(@"https://ads\.example/t/[a-z]+\?[^""\]\s<]+")]
    private static partial Regex LinkPattern();
}
