using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>A window of the browser on the dashboard. It remembers everything that went wrong in it.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _origin;
    private readonly ConcurrentQueue<string> _problems = new();

    internal Screen(IBrowserContext context, IPage page, Uri origin)
    {
        (_context, Page, _origin) = (context, page, origin);
        page.Request += (_, request) =>
        {
            if (!IsOwn(request.Url)) _problems.Enqueue($"another origin was asked: {request.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // What a page had still open when it was left, such as its live feed, is no failure.
            if (request.Failure is not "net::ERR_ABORTED") _problems.Enqueue($"{request.Url}: {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !Expected.Contains(response.Status)) _problems.Enqueue($"{response.Url}: {response.Status}");
        };
        page.PageError += (_, error) => _problems.Enqueue(error);
    }

    internal IPage Page { get; }

    /// <summary>Statuses that the test wants to see.</summary>
    internal HashSet<int> Expected { get; } = [];

    internal ILocator Dialog => Page.Locator(".mud-dialog");

    internal ILocator Impressions => Page.Locator("article.stat").Filter(new LocatorFilterOptions { HasText = "Impressions" }).Locator(".value");

    /// <summary>Opens a page, and waits until it listens to keys and clicks.</summary>
    internal async Task GoToAsync(string path)
    {
        await Page.GotoAsync(new Uri(_origin, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await IsLiveAsync();
    }

    /// <summary>The first answer is plain HTML; a moment later the page is connected. A page that is never connected has no such mark.</summary>
    internal Task IsLiveAsync() => Page.Locator("[data-live], [data-plain]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>The same page in another light, on another screen.</summary>
    internal async Task LookAsync(ColorScheme scheme, int width)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await Page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
    }

    internal Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>True once it holds; the page moves in its own time.</summary>
    internal static Task<bool> EventuallyAsync(Func<Task<bool>> condition) => Eventually.HoldsAsync(condition, Eventually.Settled);

    /// <summary>Nothing failed to load, nothing came from elsewhere, no script failed.</summary>
    internal void AssertNothingWentWrong() => Assert.Empty(_problems);

    /// <summary>axe finds nothing serious.</summary>
    internal async Task AssertAccessibleAsync(string name)
    {
        // Not the frames: ads are shown in sandboxes without scripts, where axe would wait for ever.
        var serious = (await Page.RunAxe(new AxeRunOptions { Iframes = false })).Violations.Where(violation => violation.Impact is "critical" or "serious")
            .SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Help}: {node.Html}: {string.Join(", ", node.Any.Concat(node.All).Select(check => check.Message))}"))
            .ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious.Take(5)));
    }

    /// <summary>With ADTECH_SCREENSHOTS, a picture is kept there.</summary>
    internal async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("ADTECH_SCREENSHOTS") is not { Length: > 0 } folder) return;
        foreach (var frame in await Page.Locator("iframe").AllAsync()) await frame.ScrollIntoViewIfNeededAsync(); // they load when they are seen
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private bool IsOwn(string url) => url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal)
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Authority == _origin.Authority);
}
