using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>A prepaid advertiser's campaign bids while there is money, spends it to the last bid, and goes on when more is paid in.</summary>
public sealed class PrepaidTests(SeededStandalone server) : IClassFixture<SeededStandalone>
{
    private const string Request = """{"id":"r1","imp":[{"id":"1","banner":{"w":79,"h":45}}],"site":{"page":"https://example.com/"}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepaid_BidsWithWhatWasPaidIn_AndNoMore()
    {
        var http = server.Api.Http;
        (await http.PutAsJsonAsync("/api/advertisers/prepaid", new { name = "Prepaid", currency = "USD", prepaid = true }, Cancelled)).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync("/api/campaigns/prepaid", Campaign, Cancelled)).EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancelled); // it could bid by now, if it had money
        Assert.False(await BidAndBillAsync());

        // Ten bids' worth and a half: ten are made, and charged.
        await PayAsync("first", "0.02625");
        await SpendAsync(10);
        Assert.Equal("0.00125", await LeftAsync(left => left == "0.00125"));
        Assert.False(await BidAndBillAsync());

        // The half and another make one more.
        await PayAsync("second", "0.00125");
        await SpendAsync(1);
        Assert.Equal("0", await LeftAsync(left => left == "0"));
        Assert.False(await BidAndBillAsync());
        var account = await http.GetFromJsonAsync<JsonElement>("/api/accounts/prepaid", Cancelled);
        Assert.Equal(("0.0275", "0.0275", "0"), (account.GetProperty("deposited").GetString(), account.GetProperty("charged").GetString(), account.GetProperty("overDelivery").GetString()));
    }

    private static object Campaign => new
    {
        advertiserId = "prepaid",
        name = "Prepaid",
        currency = "USD",
        timeZone = "UTC",
        budget = "100",
        lineItems = new[] { new { id = "line", name = "Line", bidCpm = "2.5", pacing = "asap", creativeIds = new[] { "creative" } } },
        creatives = new[]
        {
            // A size that no other campaign has, so that only this one can answer.
            new { id = "creative", name = "Odd", format = "bannerHtml", w = 79, h = 45, html = "<a href=\"{CLICK_URL}\">ad</a>", landingPage = "https://advertiser.example/", adomain = new[] { "advertiser.example" } },
        },
    };

    private async Task PayAsync(string id, string amount)
    {
        using var booked = await server.Api.Http.PostAsJsonAsync("/api/entries", new { id, kind = "deposit", advertiser = "prepaid", amount, currency = "USD" }, Cancelled);
        Assert.True(booked.IsSuccessStatusCode, await booked.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task SpendAsync(int bids)
    {
        var made = 0;
        Assert.True(await Eventually.HoldsAsync(
            async () =>
            {
                while (await BidAndBillAsync()) made++;
                return made >= bids;
            }, Patience), string.Create(CultureInfo.InvariantCulture, $"{made} of {bids} bids"));
        Assert.Equal(bids, made);
    }

    private async Task<string> LeftAsync(Func<string, bool> expected)
    {
        var left = "";
        await Eventually.HoldsAsync(async () => expected(left = (await server.Api.Http.GetFromJsonAsync<JsonElement>("/api/accounts/prepaid", Cancelled)).GetProperty("left").GetString()!), Patience);
        return left;
    }

    private async Task<bool> BidAndBillAsync()
    {
        using var answer = await server.Api.BidAsync(Request);
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(HttpStatusCode.NoContent, await server.Api.NotifyAsync(json.RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0].GetProperty("burl").GetString()!, "2.5"));
        return true;
    }
}
