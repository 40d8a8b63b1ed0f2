using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests;

/// <summary>The dashboard in headless Chromium.</summary>
internal static partial class Dashboard
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The overview shows the platform's own number of impressions, it moves without a reload, and nothing failed to load. The test is skipped without Chromium.</summary>
    internal static async Task ShowsLiveNumbersAsync(StandaloneProcess server)
    {
        var chromium = Environment.GetEnvironmentVariable("ADTECH_CHROMIUM") ?? Array.Find(Candidates, File.Exists);
        if (chromium is null) Assert.Skip("Chromium is not installed; ADTECH_CHROMIUM names one.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1400, Height = 1000 } });
        List<string> problems = [];
        page.RequestFailed += (_, request) => problems.Add($"{request.Url}: {request.Failure}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) problems.Add($"{response.Url}: {response.Status}");
        };
        page.PageError += (_, error) => problems.Add(error);

        await page.GotoAsync(server.Url.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        var first = await ImpressionsAsync(page);
        var moved = await Eventually.HoldsAsync(async () => await ImpressionsAsync(page) > first, TimeSpan.FromSeconds(15));
        Assert.True(moved, $"The page still shows {first} impressions after 15 s of traffic.");
        var shown = await ImpressionsAsync(page);
        Assert.True(shown <= (await server.Api.TotalsAsync())["impressions"], "The page shows more impressions than there were.");
        Assert.Empty(problems);

        var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "critical" or "serious");
        Assert.Empty(serious.Select(violation => $"{violation.Id}: {violation.Help} {string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))}"));

        if (Environment.GetEnvironmentVariable("ADTECH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "overview.png"), FullPage = true });
        }
    }

    private static async Task<long> ImpressionsAsync(IPage page)
    {
        var number = page.Locator("article.stat", new PageLocatorOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Impressions" }) }).Locator(".value");
        await number.WaitForAsync(new LocatorWaitForOptions { Timeout = 20_000 });
        var exact = await number.GetAttributeAsync("title") ?? await number.InnerTextAsync();
        return long.TryParse(Digits().Replace(exact, ""), out var value) ? value : 0;
    }

    [GeneratedRegex("[^0-9]")]
    private static partial Regex Digits();
}
