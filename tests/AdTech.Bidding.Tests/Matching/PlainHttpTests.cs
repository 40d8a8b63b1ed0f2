using AdTech.Bidding.Matching.Formats;
using AdTech.Events;

namespace AdTech.Bidding.Tests.Matching;

public sealed class PlainHttpTests
{
    [Theory]
    [InlineData("<img src=\"http://cdn.example/a.png\">", true)]
    [InlineData("<IMG SRC=HTTP://cdn.example/a.png>", true)]
    [InlineData("<img srcset='/a.png, http://cdn.example/b.png 2x'>", true)]
    [InlineData("<style>b{background:url(http://cdn.example/a.png)}</style>", true)]
    [InlineData("<b style=\"background:url('http://cdn.example/a.png')\">x</b>", true)]
    [InlineData("<link rel=stylesheet href=\"http://cdn.example/a.css\">", true)]
    [InlineData("<script>load(\"http:\\/\\/cdn.example\\/a.js\")</script>", true)]
    [InlineData("<a href=\"{CLICK_URL}\"><img src='http://cdn.example/a.png'></a>", true)]
    [InlineData("<a data-href=\"http://cdn.example/a\">x</a>", true)]
    [InlineData("<a ping='http://cdn.example/a' href='{CLICK_URL}'>x</a>", true)]
    [InlineData("<a href=\"http://shop.example/\">http://shop.example</a>", false)]
    [InlineData("<area shape=rect HREF = 'http://shop.example/'>", false)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", false)]
    [InlineData("<script>if (1 > 0) go('https://cdn.example')</script>http://shop.example", false)]
    [InlineData("<img src=\"https://cdn.example/a.png\"><img src=/a.png><img src=//cdn.example/a.png>", false)]
    [InlineData("http:", false)]
    [InlineData("<a href=http://shop.example", false)]
    [InlineData("", false)]
    public void Markup_LoadsOverHttp(string html, bool expected) => Assert.Equal(expected, PlainHttp.IsInMarkup(html));

    [Fact]
    public void Secure_LeavesOutWhatLoadsOverHttp()
    {
        var world = new MatchWorld();
        world.Creative.LandingPage = "http://shop.example/";
        world.Imp.Secure = 1;
        Assert.True(world.Matches()); // the landing page is gone to, not loaded
        world.Creative.Html = "<img src=\"http://cdn.example/a.png\">";
        Assert.Equal("secure", world.Reason());
        Assert.False(world.Matches());
        world.Imp.Secure = 0;
        Assert.True(world.Matches());
        world.Imp.Secure = null;
        Assert.True(world.Matches());
    }

    [Theory]
    [InlineData("/assets/a.mp4", true)]
    [InlineData("https://cdn.example/a.mp4", true)]
    [InlineData(" Http://cdn.example/a.mp4", false)]
    public void Secure_Media(string url, bool fits)
    {
        var world = new MatchWorld();
        world.AsVideo();
        world.Imp.Secure = 1;
        world.Creative.MediaFiles.Add(new MediaFile { Url = url, Mime = "video/mp4", W = 640, H = 360 });
        Assert.Equal(fits, world.Matches());
    }

    [Fact]
    public void Secure_NativeImagesAndBannerImages()
    {
        var world = new MatchWorld();
        world.AsNative();
        world.Imp.Secure = 1;
        Assert.Null(world.Reason());
        world.Creative.Native.Icon = new NativeImage { Url = "http://cdn.example/i.png", W = 80, H = 80 };
        Assert.Equal("secure", world.Reason());
        var image = Documents.Image();
        Assert.False(PlainHttp.IsLoadedBy(image));
        image.Asset = "http://cdn.example/a.png";
        Assert.True(PlainHttp.IsLoadedBy(image));
    }
}
