using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>One process without demo data, closed but for two keys: of an organisation that has nothing yet, and of one that has a thousand campaigns.</summary>
public sealed class ClosedPagesHost : IAsyncLifetime
{
    internal const string NewKey = "the key of somebody new";
    internal const string LargeKey = "the key of somebody large";
    internal const int Campaigns = 1000;

    private StandaloneProcess? _process;
    private BrowserProcess? _browser;

    internal StandaloneProcess Process => _process!;

    public async ValueTask InitializeAsync()
    {
        _browser = await BrowserProcess.StartAsync();
        if (_browser is null) return; // every test skips itself
        _process = await StandaloneProcess.StartAsync(
            $"--AdTech:Access:ApiKeys:0:Sha256={Sha256(NewKey)}", "--AdTech:Access:ApiKeys:0:OrganisationId=new", $"--AdTech:Access:ApiKeys:1:Sha256={Sha256(LargeKey)}", "--AdTech:Access:ApiKeys:1:OrganisationId=large");
        await PutAsync("/api/advertisers/large", new { name = "Large Ltd" });
        await Parallel.ForEachAsync(Enumerable.Range(0, Campaigns), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await PutAsync($"/api/campaigns/large-{number:0000}", Campaign($"Campaign {number:0000}", 1000 + number)));
    }

    /// <summary>A window in which somebody has signed in.</summary>
    internal async Task<Screen> SignInAsync(string key, string path = "/", ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var screen = await OpenAsync(path, scheme, width);
        await screen.Page.GetByLabel("API key").FillAsync(key);
        await screen.PressAsync("Enter");
        await screen.Page.Locator("[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return screen;
    }

    internal Task<Screen> OpenAsync(string path, ColorScheme scheme = ColorScheme.Light, int width = 1280) => BrowserProcess.OfTest(_browser).OpenAsync(Process.Url, path, scheme, width);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
    }

    private async Task PutAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", LargeKey);
        using var answer = await Process.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static object Campaign(string name, int budget) => new
    {
        advertiserId = "large",
        name,
        status = "active",
        currency = "USD",
        timeZone = "UTC",
        budget = budget.ToString(System.Globalization.CultureInfo.InvariantCulture),
        lineItems = new[] { new { id = "line", name = "Line", status = "active", bidCpm = "2.5", pacing = "asap", targeting = new { }, creativeIds = new[] { "banner" } } },
        creatives = new[]
        {
            new
            {
                id = "banner", name = "Banner", status = "active", format = "bannerHtml", w = 300, h = 250, html = "<a href=\"{CLICK_URL}\"><b id=\"shown\">an ad</b></a>",
                landingPage = "https://advertiser.example/", adomain = new[] { "advertiser.example" },
            },
        },
    };

    private static string Sha256(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
