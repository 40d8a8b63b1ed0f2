using AdTech.Auction.Checking;
using AdTech.Simulator.Browsing;

namespace AdTech.Simulator.Tests.Browsing;

public sealed class AdReaderTests
{
    [Fact]
    public void Html_PixelScriptAndAnchor_AreFoundAndDecoded()
    {
        var links = AdReader.Read(MarkupKind.Banner, """
            <div><a href="http://ads.example/t/click?b=1&amp;k=a&amp;u=https%3A%2F%2Fshop.example" target="_blank"><img src="http://ads.example/assets/ab.svg"></a></div>
            <img src="http://ads.example/t/imp?b=1&amp;s=x&amp;p=2.5" width="1" height="1">
            <script>new Image().src="http:\/\/ads.example\/t\/view?b=1\u0026s=y"</script>
            """);
        Assert.Equal("http://ads.example/t/imp?b=1&s=x&p=2.5", Assert.Single(links.Impressions).ToString());
        Assert.Equal("http://ads.example/t/view?b=1&s=y", Assert.Single(links.Views).ToString());
        Assert.Equal("?b=1&k=a&u=https%3A%2F%2Fshop.example", links.Click!.Query);
    }

    [Fact]
    public void Html_Tag_TellsByTheViewLinkThatItHasMeasured()
    {
        var links = AdReader.Read(MarkupKind.Banner, "<div></div><img src=\"https://other.example/px\"><script src=\"http://a.example/t/v1.js\" async data-v=\"http://a.example/t/view?b=1&k=a&s=b\"></script>");
        Assert.Equal("http://a.example/t/view?b=1&k=a&s=b", Assert.Single(links.Views).ToString());
        Assert.Equal("http://a.example/t/view?b=1&k=a&s=b&e=measured", Assert.Single(links.Measured).ToString());
        Assert.Empty(links.Impressions);
    }

    [Fact]
    public void Vast_SkipTheUnseenAndThirdParties_AreNoProgressAndNoImpressions()
    {
        var links = AdReader.Read(MarkupKind.Video, """
            <VAST version="4.2"><Ad><InLine><Impression>http://a.example/t/imp?b=1</Impression><Impression>https://other.example/i</Impression>
            <ViewableImpression><Viewable>http://a.example/t/view?b=1</Viewable><NotViewable>http://a.example/t/view?b=1&amp;e=measured</NotViewable></ViewableImpression><Creatives><Creative><Linear>
            <TrackingEvents><Tracking event="start">http://a.example/t/video?u=start</Tracking><Tracking event="start">https://other.example/s</Tracking><Tracking event="skip">http://a.example/t/video?u=skip</Tracking></TrackingEvents>
            </Linear></Creative></Creatives></InLine></Ad></VAST>
            """);
        Assert.Equal("/t/imp", Assert.Single(links.Impressions).AbsolutePath);
        Assert.Equal("start", Assert.Single(links.Progress).Event);
        Assert.Equal("?u=skip", links.Skip!.Query);
        Assert.Equal("?b=1", Assert.Single(links.Views).Query);
        Assert.Equal("?b=1&e=measured", Assert.Single(links.NotSeen).Query);
    }

    [Fact]
    public void Html_PixelTwice_IsLoadedOnce()
    {
        var links = AdReader.Read(MarkupKind.Banner, "<img src='http://a.example/t/imp?b=1'><noscript><img src='http://a.example/t/imp?b=1'></noscript>");
        Assert.Single(links.Impressions);
    }

    [Fact]
    public void Vast_InlineLinear_GivesImpressionProgressAndClick()
    {
        var links = AdReader.Read(MarkupKind.Video, """
            <VAST version="4.2" xmlns="http://www.iab.com/VAST"><Ad id="1"><InLine><AdSystem>x</AdSystem><Impression><![CDATA[http://a.example/t/imp?b=1&s=2]]></Impression><Creatives><Creative><Linear><TrackingEvents>
            <Tracking event="start"><![CDATA[http://a.example/t/video?e=start]]></Tracking><Tracking event="complete"><![CDATA[http://a.example/t/video?e=complete]]></Tracking></TrackingEvents>
            <Duration>00:00:15</Duration><VideoClicks><ClickThrough><![CDATA[http://a.example/t/click?b=1]]></ClickThrough></VideoClicks></Linear></Creative></Creatives></InLine></Ad></VAST>
            """);
        Assert.Equal("http://a.example/t/imp?b=1&s=2", Assert.Single(links.Impressions).ToString());
        Assert.Equal(["start", "complete"], links.Progress.Select(static progress => progress.Event));
        Assert.Equal("/t/click", links.Click!.AbsolutePath);
    }

    [Theory]
    [InlineData("""{"ver":"1.2","assets":[],"link":{"url":"http://a.example/t/click?b=1"},"eventtrackers":[{"event":1,"method":1,"url":"http://a.example/t/imp?b=1"},{"event":2,"method":1,"url":"http://a.example/t/view?b=1"}]}""", 1)]
    [InlineData("""{"native":{"ver":"1.0","assets":[],"link":{"url":"http://a.example/t/click?b=1"},"imptrackers":["http://a.example/t/imp?b=1"]}}""", 0)]
    public void Native_BothWaysToTrack_AreRead(string markup, int views)
    {
        var links = AdReader.Read(MarkupKind.Native, markup);
        Assert.Single(links.Impressions);
        Assert.Equal(views, links.Views.Count);
        Assert.NotNull(links.Click);
    }
}
