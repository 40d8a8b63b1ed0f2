using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>One process with demo data and live traffic, and one Chromium, for all tests of pages that leave it much as it is.</summary>
public sealed class PagesHost : IAsyncLifetime
{
    internal const string Collection = "pages of the demo";

    private StandaloneProcess? _process;
    private BrowserProcess? _browser;

    internal StandaloneProcess Process => _process!;

    public async ValueTask InitializeAsync()
    {
        _browser = await BrowserProcess.StartAsync();
        if (_browser is null) return; // every test skips itself
        _process = await StandaloneProcess.StartAsync("--demo");
        await Eventually.HoldsAsync(async () => (await _process.Api.TotalsAsync())["impressions"] > 0, Eventually.Settled);
    }

    internal Task<Screen> OpenAsync(string path, ColorScheme scheme = ColorScheme.Light, int width = 1280, Uri? origin = null, int expected = 0) =>
        BrowserProcess.OfTest(_browser).OpenAsync(origin ?? Process.Url, path, scheme, width, expected);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
    }
}

/// <summary>The classes that share it.</summary>
[CollectionDefinition(PagesHost.Collection)]
public sealed class PagesCollection : ICollectionFixture<PagesHost>;
