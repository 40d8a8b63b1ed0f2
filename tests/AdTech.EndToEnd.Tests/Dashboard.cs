using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests;

/// <summary>The dashboard in headless Chromium. A test that opens it is skipped where there is no Chromium.</summary>
internal sealed partial class Dashboard : IAsyncDisposable
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly Uri _origin;
    private readonly List<string> _problems = [];

    private Dashboard(IPlaywright playwright, IBrowser browser, IPage page, Uri origin)
    {
        (_playwright, _browser, _page, _origin) = (playwright, browser, page, origin);
        page.RequestFailed += (_, request) =>
        {
            // What a page had still open when it was left, such as its live feed, is no failure.
            if (request.Failure is not "net::ERR_ABORTED") _problems.Add($"{request.Url}: {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) _problems.Add($"{response.Url}: {response.Status}");
        };
        page.PageError += (_, error) => _problems.Add(error);
    }

    internal static async Task<Dashboard> OpenAsync(Uri origin)
    {
        var chromium = Environment.GetEnvironmentVariable("ADTECH_CHROMIUM") ?? Array.Find(Candidates, File.Exists);
        if (chromium is null) Assert.Skip("Chromium is not installed; ADTECH_CHROMIUM names one.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1400, Height = 1000 } });
        var dashboard = new Dashboard(playwright, browser, page, origin);
        await dashboard.GoToAsync("/");
        return dashboard;
    }

    internal Task GoToAsync(string path) => _page.GotoAsync(new Uri(_origin, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });

    /// <summary>The exact number on the impressions card of the overview.</summary>
    internal async Task<long> ImpressionsAsync()
    {
        var number = _page.Locator("article.stat", new PageLocatorOptions { Has = _page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Impressions" }) }).Locator(".value");
        await number.WaitForAsync(new LocatorWaitForOptions { Timeout = 20_000 });
        var exact = await number.GetAttributeAsync("title") ?? await number.InnerTextAsync();
        return long.TryParse(NotDigits().Replace(exact, ""), out var value) ? value : 0;
    }

    /// <summary>Everything loaded, no script failed, and axe finds nothing serious. With ADTECH_SCREENSHOTS a picture is kept there.</summary>
    internal async Task AssertSoundAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("ADTECH_SCREENSHOTS") is { Length: > 0 } folder)
            await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        Assert.Empty(_problems);
        await Assertions.Expect(_page).ToHaveTitleAsync(AnyLetter()); // for a moment, while the page becomes a live one, it has none
        // Not the frames: ads are shown in sandboxes without scripts, where axe would wait for ever.
        var serious = (await _page.RunAxe(new AxeRunOptions { Iframes = false })).Violations.Where(violation => violation.Impact is "critical" or "serious")
            .SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Help}: {node.Html}: {string.Join(", ", node.Any.Select(check => check.Message))}"))
            .ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious.Take(5)));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    [GeneratedRegex(@"\S")]
    private static partial Regex AnyLetter();

    [GeneratedRegex("[^0-9]")]
    private static partial Regex NotDigits();
}
