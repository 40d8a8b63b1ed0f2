using System.Globalization;
using System.Net;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Dashboard;

/// <summary>The pages as a browser gets them first, before any script has run.</summary>
public sealed class PagesTests
{
    [Fact]
    public async Task Overview_WithoutAnything_SaysWhatToDo()
    {
        await using var host = await CampaignsHost.StartAsync();
        var html = await GetAsync(host, "/");
        Assert.Contains("<html", html, StringComparison.Ordinal);
        Assert.Contains("<title>AdTech</title>", html, StringComparison.Ordinal);
        Assert.Contains("No campaigns yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://fonts", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_WithTraffic_HasTheNumbersInTheFirstAnswer()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        await host.SendAsync("PUT", "/api/campaigns/two", Bodies.Campaign("\"status\":\"paused\"").Replace("Autumn sale", "Winter <sale>", StringComparison.Ordinal));
        Numbers(host);
        var html = await GetAsync(host, "/?range=1h");
        Assert.Contains("$1,234.57", html, StringComparison.Ordinal);               // for people
        Assert.Contains("1,234.567890123 USD", html, StringComparison.Ordinal);     // exact, one hover away
        Assert.Contains("Autumn sale", html, StringComparison.Ordinal);
        Assert.Contains("Winter &lt;sale&gt;", html, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", html, StringComparison.Ordinal);
        Assert.Contains("Below floor", html, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"descending\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_MetricsAway_ShowsCampaignsWithoutNumbers()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        host.Metrics.Failure = new HttpRequestException("away");
        var html = await GetAsync(host, "/");
        Assert.Contains("The numbers can't be read", html, StringComparison.Ordinal);
        Assert.Contains("Autumn sale", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaign_Page_ShowsItsParts()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Numbers(host);
        var html = await GetAsync(host, "/campaigns/one");
        Assert.Contains("Autumn sale", html, StringComparison.Ordinal);
        Assert.Contains("/creatives/one/c1", html, StringComparison.Ordinal);
        Assert.Contains("sandbox", html, StringComparison.Ordinal);
        Assert.Contains("Pause campaign", html, StringComparison.Ordinal);
        Assert.Contains("USA · 2 hours a week", html, StringComparison.Ordinal);
        Assert.Contains("There is no campaign", await GetAsync(host, "/campaigns/none"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partners_Page_ListsThem()
    {
        await using var host = await CampaignsHost.StartAsync();
        Assert.Contains("Default exchange", await GetAsync(host, "/partners"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_ThatLeadsNowhere_IsAPageForPeople_AndPlainForPrograms()
    {
        await using var host = await CampaignsHost.StartAsync();
        var person = new Person(host.Client);
        var (status, html, _) = await person.GetAsync("/nowhere/at/all");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is nothing at this address", html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, ""), await StatusAndBodyAsync("/api/nothing"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await StatusAndBodyAsync("/favicon.ico"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await StatusAndBodyAsync("/nowhere", program: true));

        async Task<(HttpStatusCode, string)> StatusAndBodyAsync(string path, bool program = false)
        {
            if (!program) return await person.GetAsync(path) is var (code, body, _) ? (code, body) : default;
            using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Overview_QuietPeriod_IsNotTakenForNone()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        host.Metrics.Totals = new MetricsRow { Requests = 5000, Bids = 3000 };
        var html = await GetAsync(host, "/?range=1h");
        Assert.Contains("There was no traffic in the last hour", html, StringComparison.Ordinal);
        Assert.Contains("Look at the last 30 days", html, StringComparison.Ordinal);
        Assert.DoesNotContain("No traffic yet", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_BeforeTheFirstRequest_IsNotTakenForAQuietPeriod()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        var html = await GetAsync(host, "/?range=1h");
        Assert.Contains("No traffic yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("There was no traffic", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_InvalidTraffic_IsListedByKind()
    {
        await using var host = await CampaignsHost.StartAsync();
        Numbers(host);
        host.Metrics.Reasons = [new NoBidReasonCount("crawler", 250)];
        var html = await GetAsync(host, "/?range=1h");
        Assert.Contains("Crawlers, no bid", html, StringComparison.Ordinal);
        Assert.Contains("5.00% of requests", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaign_InAnotherCurrency_SaysThatItsSpendIsConverted()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/exchange-rates", """{"base":"USD","date":"2026-03-01","rates":{"EUR":"1.25"}}""");
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign().Replace("USD", "EUR", StringComparison.Ordinal));
        Numbers(host);
        var html = await GetAsync(host, "/");
        Assert.Contains("about €800.40", html.Replace("&#x20AC;", "€", StringComparison.Ordinal), StringComparison.Ordinal); // 1,000.50 EUR − 250.125 USD
        Assert.Contains("about 20", html, StringComparison.Ordinal);
        Assert.Contains("about €800.40", (await GetAsync(host, "/campaigns/one")).Replace("&#x20AC;", "€", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static void Numbers(CampaignsHost host)
    {
        var minute = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("yyyy-MM-ddTHH:mm:00Z", CultureInfo.InvariantCulture);
        host.Metrics.Reasons = [new NoBidReasonCount("BelowFloor", 17)];
        host.Metrics.Rows = query => query.Dimensions switch
        {
            ["minute"] => [new MetricsRow { Dimensions = new Dictionary<string, string> { ["minute"] = minute }, Requests = 5000, Bids = 3000, Wins = 900, Impressions = 800, Clicks = 9, Charge = 1234.567890123m }],
            ["campaign"] => [new MetricsRow { Dimensions = new Dictionary<string, string> { ["campaign"] = "one" }, Bids = 3000, Impressions = 800, Clicks = 9, Charge = 250.125m }],
            _ => [],
        };
        host.Metrics.Totals = new MetricsRow { Requests = 5000, Bids = 3000 };
    }

    private static async Task<string> GetAsync(CampaignsHost host, string path)
    {
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, html);
        return html.Replace("&#x27;", "'", StringComparison.Ordinal).Replace("&#xB7;", "·", StringComparison.Ordinal);
    }
}
