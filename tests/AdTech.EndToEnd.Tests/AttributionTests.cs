using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace AdTech.EndToEnd.Tests;

/// <summary>From a click to the campaign's page: the landing page gets the click's id, the shop gives it back with the order.</summary>
public sealed partial class AttributionTests : IAsyncLifetime
{
    private const string Request =
        """{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"},"regs":{"gdpr":0}}""";

    private StandaloneProcess? _process;

    public async ValueTask InitializeAsync() => _process = await StandaloneProcess.StartAsync("--seed");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    [Fact]
    public async Task Order_WithTheIdOfAClick_IsTheCampaigns_AlsoWhenTheStreamBeganAnewInBetween()
    {
        var api = _process!.Api;
        var campaign = await ClickAsync(api);
        await Eventually.TotalsAsync(api, sums => sums["clicks"] == 1);
        await _process.KillAsync();
        await _process.StartAgainAsync();
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Get, HttpMethod.Post])
        {
            using var order = new HttpRequestMessage(method, new Uri(_process.Url, $"/t/conv?order=A-17&value=12.50&cur=USD&click={Uri.EscapeDataString(campaign.Click)}"));
            using var answer = await api.Http.SendAsync(order, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        }

        var totals = await Eventually.TotalsAsync(api, sums => sums["attributedConversions"] > 0);
        Assert.Equal((1m, 1m, 0m, 12.5m, 12.5m), (totals["conversions"], totals["attributedConversions"], totals["viewThroughConversions"], totals["conversionValue"], totals["attributedValue"]));
        using var report = JsonDocument.Parse(await api.Http.GetStringAsync("/api/reports?dimensions=campaign&metrics=attributedConversions,clicks&limit=1", TestContext.Current.CancellationToken));
        Assert.Equal((campaign.Id, 1), (report.RootElement.GetProperty("rows")[0].GetProperty("campaign").GetString(), report.RootElement.GetProperty("rows")[0].GetProperty("attributedConversions").GetInt32()));
    }

    private static async Task<(string Id, string Click)> ClickAsync(PublicApi api)
    {
        using var answer = await api.BidAsync(Request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var bid = json.RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0];
        var link = WebUtility.HtmlDecode(ClickLink().Match(bid.GetProperty("adm").GetString()!).Value);
        using var landing = await api.Http.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, landing.StatusCode);
        return (bid.GetProperty("cid").GetString()!, HttpUtility.ParseQueryString(landing.Headers.Location!.Query)["click_id"]!);
    }

    [GeneratedRegex("http[^\"' ]+/t/click[^\"' ]+")]
    private static partial Regex ClickLink();
}
