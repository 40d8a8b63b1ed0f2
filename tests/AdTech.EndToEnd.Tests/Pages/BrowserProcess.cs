using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>Headless Chromium, started once for many tests; each opens a window of its own, which shares nothing with the others.</summary>
internal sealed class BrowserProcess : IAsyncDisposable
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserProcess(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Null where there is no Chromium.</summary>
    internal static async Task<BrowserProcess?> StartAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("ADTECH_CHROMIUM") ?? Array.Find(Candidates, File.Exists);
        if (chromium is null) return null;
        var playwright = await Playwright.CreateAsync();
        return new BrowserProcess(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>The browser, or the end of a test that has none.</summary>
    internal static BrowserProcess OfTest(BrowserProcess? browser)
    {
        if (browser is null) Assert.Skip("Chromium is not installed; ADTECH_CHROMIUM names one.");
        return browser;
    }

    internal async Task<Screen> OpenAsync(Uri origin, string path, ColorScheme scheme, int width, int expected = 0)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            AcceptDownloads = true,
        });
        var screen = new Screen(context, await context.NewPageAsync(), origin);
        if (expected != 0) screen.Expected.Add(expected);
        await screen.GoToAsync(path);
        return screen;
    }

    /// <summary>An empty page, 800 × 600, for what is shown on other people's pages.</summary>
    internal async Task<IPage> NewPageAsync() =>
        await (await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 800, Height = 600 } })).NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
