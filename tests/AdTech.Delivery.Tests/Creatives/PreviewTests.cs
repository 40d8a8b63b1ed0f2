using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AdTech.Events;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Delivery.Tests.Creatives;

public sealed class PreviewTests : IAsyncLifetime
{
    private DeliveryHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DeliveryHost.StartAsync();
        var campaign = new CampaignDocument { Id = "shoes", Version = 1 };
        campaign.Creatives.Add(new CreativeDocument { Id = "html", Name = "A <b>", Format = CreativeFormat.BannerHtml, W = 300, H = 250, Html = "<a href=\"{CLICK_URL}\">Buy</a>", LandingPage = "https://shop.example/?a=1&b=2" });
        campaign.Creatives.Add(new CreativeDocument { Id = "image", Format = CreativeFormat.BannerImage, W = 320, H = 50, Asset = "/assets/x.png", LandingPage = "https://shop.example/" });
        campaign.Creatives.Add(new CreativeDocument
        {
            Id = "video",
            Name = "V",
            Format = CreativeFormat.Video,
            DurationSeconds = 15,
            LandingPage = "https://shop.example/",
            MediaFiles = { new MediaFile { Url = "/assets/v.mp4", Mime = "video/mp4", W = 640, H = 360 } },
        });
        campaign.Creatives.Add(new CreativeDocument
        {
            Id = "native",
            Format = CreativeFormat.Native,
            LandingPage = "https://shop.example/",
            Native = new NativeCreative { Title = "Shoes", Sponsored = "Cobbler", MainImage = new NativeImage { Url = "/assets/n.png", W = 1200, H = 627 } },
        });
        await _host.PutAsync("campaign/shoes", new Document { Campaign = campaign });
        var documents = _host.Services.GetRequiredService<Delivery.Creatives.CampaignDocuments>();
        while (documents.Campaign("shoes") is null) await Task.Yield();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Preview_BannerHtml_IsAPageInASandbox()
    {
        using var response = await _host.GetAsync("/creatives/shoes/html");
        var page = await TextAsync(response);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<a href=\"https://shop.example/?a=1&amp;b=2\">Buy</a>", page, StringComparison.Ordinal);
        Assert.Contains("<title>A &lt;b&gt;</title>", page, StringComparison.Ordinal);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_BannerImage_ShowsTheAsset()
    {
        using var response = await _host.GetAsync("/creatives/shoes/image");
        Assert.Contains("<img src=\"https://ads.example/assets/x.png\" width=\"320\" height=\"50\"", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_Video_IsVast()
    {
        using var response = await _host.GetAsync("/creatives/shoes/video");
        var vast = XDocument.Parse(await TextAsync(response));
        XNamespace space = "http://www.iab.com/VAST";
        Assert.Equal("4.2", vast.Root!.Attribute("version")!.Value);
        Assert.Equal("00:00:15", vast.Descendants(space + "Duration").Single().Value);
        Assert.Equal("https://ads.example/assets/v.mp4", vast.Descendants(space + "MediaFile").Single().Value);
    }

    [Fact]
    public async Task Preview_Native_IsJson()
    {
        using var response = await _host.GetAsync("/creatives/shoes/native");
        using var json = JsonDocument.Parse(await TextAsync(response));
        Assert.Equal(3, json.RootElement.GetProperty("native").GetProperty("assets").GetArrayLength());
    }

    [Fact]
    public async Task Preview_OfAHostThatIsNotOpen_IsForItsOrganisationAlone()
    {
        static string Sha256(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        await using var host = await DeliveryHost.StartAsync(
            null, ("AdTech:Access:Open", "false"),
            ("AdTech:Access:ApiKeys:0:OrganisationId", "acme"), ("AdTech:Access:ApiKeys:0:Sha256", Sha256("key-of-acme")),
            ("AdTech:Access:ApiKeys:1:OrganisationId", "other"), ("AdTech:Access:ApiKeys:1:Sha256", Sha256("key-of-other")));
        var campaign = new CampaignDocument { Id = "shoes", OrganisationId = "acme", Version = 1 };
        campaign.Creatives.Add(new CreativeDocument { Id = "html", Format = CreativeFormat.BannerHtml, Html = "<b>draft</b>" });
        await host.PutAsync("campaign/shoes", new Document { Campaign = campaign });
        var documents = host.Services.GetRequiredService<Delivery.Creatives.CampaignDocuments>();
        while (documents.Campaign("shoes") is null) await Task.Yield();

        using var stranger = await host.GetAsync("/creatives/shoes/html");
        using var other = await host.SendAsync(HttpMethod.Get, "/creatives/shoes/html", request => request.Headers.Add("X-Api-Key", "key-of-other"));
        using var own = await host.SendAsync(HttpMethod.Get, "/creatives/shoes/html", request => request.Headers.Add("X-Api-Key", "key-of-acme"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.OK), (stranger.StatusCode, other.StatusCode, own.StatusCode));
    }

    [Theory]
    [InlineData("/creatives/shoes/none")]
    [InlineData("/creatives/none/html")]
    public async Task Preview_Unknown_Is404(string path)
    {
        using var response = await _host.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
