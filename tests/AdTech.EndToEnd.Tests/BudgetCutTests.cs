using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>A budget that is cut under traffic takes effect within a second: what was bid and billed before stands, and nothing is bid beyond what is left.</summary>
public sealed class BudgetCutTests(SeededStandalone server) : IClassFixture<SeededStandalone>
{
    /// <summary>The promise is a second; the rest is for a busy machine.</summary>
    private static readonly TimeSpan TakesEffect = TimeSpan.FromSeconds(2);

    private const decimal Price = 0.0025m;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cut-below", 77, "0.05")] // below what is charged already
    [InlineData("cut-above", 78, "0.6")]
    public async Task Budget_CutUnderTraffic_IsNeverExceeded(string id, int width, string cut)
    {
        var limit = decimal.Parse(cut, CultureInfo.InvariantCulture);
        var http = server.Api.Http;
        (await http.PutAsJsonAsync($"/api/advertisers/{id}", new { name = "Cut" }, Cancelled)).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync($"/api/campaigns/{id}", Campaign(id, width), Cancelled)).EnsureSuccessStatusCode();

        // Step 1: traffic, every bid won and billed at its price, until money is charged.
        Assert.True(await Eventually.HoldsAsync(async () => await BidAndBillAsync(width), TimeSpan.FromSeconds(20)));
        var bids = 1;
        while (bids < 40) bids += await BidAndBillAsync(width) ? 1 : 0;
        await ChargedAsync(id, charge => charge == bids * Price);

        // Step 2: the cut, and traffic that goes on.
        (await http.PatchAsJsonAsync($"/api/campaigns/{id}", new { budget = cut }, Cancelled)).EnsureSuccessStatusCode();
        var changed = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(changed) < TakesEffect) bids += await BidAndBillAsync(width) ? 1 : 0;

        // Step 3: from now on only what fits.
        var allowed = Math.Max(bids * Price, limit);
        for (var i = 0; i < 300; i++) bids += await BidAndBillAsync(width) ? 1 : 0;
        Assert.InRange(bids * Price, 0, allowed);
        if (limit < 40 * Price)
        {
            Assert.False(await BidAndBillAsync(width));
            Assert.InRange(await ReadChargeAsync(id), 40 * Price, allowed);
        }
        else
        {
            Assert.Equal(Math.Min(bids * Price, limit), await ChargedAsync(id, charge => charge == Math.Min(bids * Price, limit)));
        }
    }

    private static object Campaign(string id, int width) => new
    {
        advertiserId = id,
        name = "Cut",
        currency = "USD",
        timeZone = "UTC",
        budget = "100",
        lineItems = new[] { new { id = "line", name = "Line", bidCpm = "2.5", pacing = "asap", creativeIds = new[] { "creative" } } },
        creatives = new[]
        {
            // A size that no other campaign has, so that only this one can answer.
            new { id = "creative", name = "Odd", format = "bannerHtml", w = width, h = 45, html = "<a href=\"{CLICK_URL}\">ad</a>", landingPage = "https://advertiser.example/", adomain = new[] { "advertiser.example" } },
        },
    };

    private async Task<bool> BidAndBillAsync(int width)
    {
        using var answer = await server.Api.BidAsync($$$"""{"id":"r1","imp":[{"id":"1","banner":{"w":{{{width}}},"h":45}}],"site":{"page":"https://example.com/"}}""");
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        var bid = json.RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0];
        Assert.Equal(HttpStatusCode.NoContent, await server.Api.NotifyAsync(bid.GetProperty("burl").GetString()!, "2.5"));
        return true;
    }

    private async Task<decimal> ChargedAsync(string id, Func<decimal, bool> expected)
    {
        var charge = 0m;
        await Eventually.HoldsAsync(async () => expected(charge = await ReadChargeAsync(id)), TimeSpan.FromSeconds(10));
        return charge;
    }

    private async Task<decimal> ReadChargeAsync(string id)
    {
        var campaign = await server.Api.Http.GetFromJsonAsync<JsonElement>($"/api/campaigns/{id}", Cancelled);
        return decimal.Parse(campaign.GetProperty("charge").GetString()!, CultureInfo.InvariantCulture);
    }
}
