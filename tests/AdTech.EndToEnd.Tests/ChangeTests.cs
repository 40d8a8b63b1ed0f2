using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>An advertiser's change reaches bidding in under a second, without a restart.</summary>
public sealed class ChangeTests(SeededStandalone server) : IClassFixture<SeededStandalone>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // A size that no campaign of the demo has, so that only ours can answer.
    private const string Request = """{"id":"r1","imp":[{"id":"1","banner":{"w":123,"h":45}}],"site":{"page":"https://example.com/"}}""";

    private static object Campaign => new
    {
        id = "change-test",
        advertiserId = "change-test",
        name = "Change test",
        status = "active",
        currency = "USD",
        timeZone = "UTC",
        budget = "100",
        lineItems = new[] { new { id = "change-line", name = "Line", status = "active", bidCpm = "2.5", pacing = "asap", targeting = new { }, creativeIds = new[] { "change-creative" } } },
        creatives = new[]
        {
            new
            {
                id = "change-creative", name = "Odd", status = "active", format = "bannerHtml", w = 123, h = 45, html = "<a href=\"{CLICK_URL}\">ad</a>",
                landingPage = "https://advertiser.example/", adomain = new[] { "advertiser.example" },
            },
        },
    };

    [Fact]
    public async Task Campaign_CreatedPausedResumed_ReachesBidding()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var http = server.Api.Http;
        Assert.False(await BidsAsync());
        (await http.PutAsJsonAsync("/api/advertisers/change-test", new { name = "Change test" }, cancelled)).EnsureSuccessStatusCode();
        using var created = await http.PutAsJsonAsync("/api/campaigns/change-test", Campaign, cancelled);
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync(cancelled));
        Assert.True(await Eventually.HoldsAsync(BidsAsync, 5 * Limit)); // the stream tells the ledger its budget, and the bidder takes its first lease

        (await http.PatchAsJsonAsync("/api/campaigns/change-test", new { status = "paused" }, cancelled)).EnsureSuccessStatusCode();
        Assert.True(await Eventually.HoldsAsync(async () => !await BidsAsync(), Limit));
        (await http.PatchAsJsonAsync("/api/campaigns/change-test", new { status = "active" }, cancelled)).EnsureSuccessStatusCode();
        Assert.True(await Eventually.HoldsAsync(BidsAsync, Limit));
    }

    private async Task<bool> BidsAsync()
    {
        using var answer = await server.Api.BidAsync(Request);
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0].GetProperty("cid").GetString() == "change-test";
    }
}
