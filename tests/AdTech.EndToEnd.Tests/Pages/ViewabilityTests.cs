using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>The tag of real bids in a real browser: what it tells of ads in view, below the fold, hidden, in frames and in the background.</summary>
public sealed partial class ViewabilityTests : IAsyncLifetime
{
    private const string Fold = "<div style=\"height:3000px\"></div>";

    private readonly ConcurrentQueue<string> _told = new();
    private StandaloneProcess? _process;
    private BrowserProcess? _browser;
    private IPage? _page;

    public async ValueTask InitializeAsync()
    {
        _browser = await BrowserProcess.StartAsync();
        if (_browser is null) return; // every test skips itself
        _process = await StandaloneProcess.StartAsync("--seed");
        _page = await _browser.NewPageAsync();
        _page.Request += (_, request) => _told.Enqueue(request.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
    }

    [Fact]
    public async Task Ads_AreMeasuredWhereverTheyAre_AndSeenOnlyInView()
    {
        var page = Page();
        var (top, framed, hidden, below, framedBelow) = (await AdAsync(), await AdAsync(), await AdAsync(), await AdAsync(), await AdAsync());
        await page.SetContentAsync(top.Markup + Frame(framed) + $"<div style=\"display:none\">{hidden.Markup}</div>" + Fold + below.Markup + Frame(framedBelow));
        await SaysAsync(top.Seen, framed.Seen, top.Measured, framed.Measured, hidden.Measured, below.Measured, framedBelow.Measured);
        Assert.DoesNotContain(hidden.Seen, _told);
        Assert.DoesNotContain(below.Seen, _told);
        Assert.DoesNotContain(framedBelow.Seen, _told);
        Assert.DoesNotContain(_told, url => url.EndsWith("&e=measurable", StringComparison.Ordinal)); // measured says more

        await page.EvaluateAsync("() => window.scrollTo(0, document.body.scrollHeight)");
        await SaysAsync(below.Seen, framedBelow.Seen);
        Assert.DoesNotContain(hidden.Seen, _told);
        var beacons = _told.Where(url => url.Contains("/t/view?", StringComparison.Ordinal)).ToList();
        Assert.Equal(beacons.Distinct().Count(), beacons.Count);
        var totals = await Eventually.TotalsAsync(_process!.Api, sums => sums["views"] == 4);
        Assert.Equal((5m, 4m), (totals["impressions"], totals["views"]));
    }

    [Fact]
    public async Task Ad_LeftWithinTheSecond_IsNotSeen_AndThenNeedsAWholeOne()
    {
        var page = Page();
        await page.Clock.InstallAsync();
        await page.SetContentAsync("<p></p>");
        await page.Clock.PauseAtAsync(new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var ad = await AdAsync();
        await page.EvaluateAsync("html => document.body.append(document.createRange().createContextualFragment(html))", ad.Markup + Fold);
        await SaysAsync(ad.Measured);
        await page.Clock.RunForAsync(999);
        await ScrollAsync(page, 2000);
        await page.Clock.RunForAsync(5_000);
        Assert.DoesNotContain(ad.Seen, _told);
        await ScrollAsync(page, 0);
        await page.Clock.RunForAsync(999);
        Assert.DoesNotContain(ad.Seen, _told);
        await page.Clock.RunForAsync(1);
        await SaysAsync(ad.Seen);
    }

    [Fact]
    public async Task Page_InTheBackground_ItsAdIsMeasurableAndMeasuredButNotSeen()
    {
        var page = Page();
        await page.AddInitScriptAsync("Object.defineProperty(document, 'visibilityState', { get: () => window.shown ? 'visible' : 'hidden' });");
        var (ad, other) = (await AdAsync(), await AdAsync());
        await page.GotoAsync(_process!.Url + "alive");
        await page.SetContentAsync(ad.Markup);
        await SaysAsync(ad.Measured);
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 1500))");
        Assert.DoesNotContain(ad.Seen, _told);
        await page.EvaluateAsync("() => { window.shown = true; document.dispatchEvent(new Event('visibilitychange')); }");
        await SaysAsync(ad.Seen);

        // No frame is ever drawn: the observer says nothing, and no more is known than that it could be measured.
        await page.EvaluateAsync("() => { window.IntersectionObserver = class { observe() {} disconnect() {} }; }");
        await page.EvaluateAsync("html => document.body.append(document.createRange().createContextualFragment(html))", other.Markup);
        await SaysAsync(other.Seen + "&e=measurable");
        Assert.DoesNotContain(other.Measured, _told);
    }

    [Fact]
    public async Task ThirdParties_AreToldOfTheViewAndOfEveryClick()
    {
        var page = Page();
        var ad = await AdAsync();
        string Third(string what) => $"{_process!.Url}alive?third={what}&a=1";
        string Encoded(string what) => System.Net.WebUtility.HtmlEncode(Third(what));
        await page.SetContentAsync(
            "<div style=\"width:300px;height:250px\"><b id=\"inside\">Buy</b></div><b id=\"outside\">News</b>"
            + $"<script src=\"{_process!.Url}t/v1.js\" async data-t=\"{Encoded("v1")} {Encoded("v2")}\" data-c=\"{Encoded("c1")} {Encoded("c2")}\" data-v=\"{ad.Seen}\"></script>");
        await SaysAsync(ad.Seen, Third("v1"), Third("v2"));
        await page.Locator("#outside").ClickAsync();
        Assert.DoesNotContain(Third("c1"), _told);
        await page.Locator("#inside").ClickAsync();
        await SaysAsync(Third("c1"), Third("c2"));
    }

    [Fact]
    public async Task Video_InAnOpenMeasurementSession_IsSeenAfterTwoSecondsOfPlayingInView()
    {
        // A stand-in for the SDK: it has the interface that verification scripts are given, and no more.
        const string Sdk = """
            window.omid3p = {
              listeners: {}, registerSessionObserver(tell, vendor) { this.session = tell; this.vendor = vendor; },
              addEventListener(type, tell) { (this.listeners[type] ||= []).push(tell); },
              fire(type, data) { (this.listeners[type] || []).forEach(tell => tell({ type, data })); },
            };
            """;
        var page = Page();
        await page.Clock.InstallAsync();
        await page.SetContentAsync($"<script>{Sdk}</script><script src=\"{_process!.Url}t/o1.js\"></script>");
        await page.Clock.PauseAtAsync(new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var ad = await AdAsync();
        Assert.Equal("adtech-omid", await page.EvaluateAsync<string>("() => omid3p.vendor"));
        await page.EvaluateAsync("link => omid3p.session({ type: 'sessionStart', data: { verificationParameters: link } })", ad.Seen);
        await SaysAsync(ad.Seen + "&e=measurable");
        Assert.DoesNotContain(ad.Measured, _told);
        await page.EvaluateAsync("() => { omid3p.fire('impression', { adView: { percentageInView: 49 } }); omid3p.fire('start', {}); }");
        await SaysAsync(ad.Measured);
        await page.Clock.RunForAsync(5_000);
        await page.EvaluateAsync("() => omid3p.fire('geometryChange', { adView: { percentageInView: 50 } })");
        await page.Clock.RunForAsync(1_999);
        await page.EvaluateAsync("() => { omid3p.fire('pause', {}); omid3p.fire('resume', {}); }"); // two seconds anew
        await page.Clock.RunForAsync(1_999);
        Assert.DoesNotContain(ad.Seen, _told);
        await page.Clock.RunForAsync(1);
        await SaysAsync(ad.Seen);
    }

    /// <summary>Scrolls, and waits until an observer of our own, made after the tag's, has seen it: the tag's was told before.</summary>
    private static async Task ScrollAsync(IPage page, int y) => await page.EvaluateAsync(
        """
        y => new Promise(done => {
          window.scrollTo(0, y);
          const observer = new IntersectionObserver(entries => { if (entries.at(-1).isIntersecting === (y === 0)) { observer.disconnect(); done(); } });
          observer.observe(document.querySelector("div"));
        })
        """, y);

    private IPage Page()
    {
        BrowserProcess.OfTest(_browser);
        return _page!;
    }

    /// <summary>The ad of a real bid, its price filled in.</summary>
    private async Task<Ad> AdAsync()
    {
        using var answer = await _process!.Api.BidAsync("""{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"}}""");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var markup = json.RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0].GetProperty("adm").GetString()!.Replace("${AUCTION_PRICE}", "", StringComparison.Ordinal);
        return new Ad(markup, ViewLink().Match(markup).Groups[1].Value);
    }

    private async Task SaysAsync(params string[] urls)
    {
        Assert.True(await Eventually.HoldsAsync(() => Task.FromResult(urls.All(_told.Contains)), Eventually.Settled), $"Never told: {string.Join(", ", urls.Except(_told))}");
    }

    private static string Frame(Ad ad) =>
        $"<iframe sandbox=\"allow-scripts\" width=\"320\" height=\"270\" srcdoc=\"{System.Net.WebUtility.HtmlEncode(ad.Markup)}\"></iframe>";

    [GeneratedRegex("data-v=\"([^\"]+)\"")]
    private static partial Regex ViewLink();

    private sealed record Ad(string Markup, string Seen)
    {
        internal string Measured => Seen + "&e=measured";
    }
}
