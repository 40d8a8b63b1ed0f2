using System.Net;

namespace AdTech.EndToEnd.Tests;

/// <summary>What a host has once, and the page's promise to be live.</summary>
public sealed class HostTests(SeededStandalone server) : IClassFixture<SeededStandalone>
{
    private const string Request = """{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"},"device":{"ua":"Mozilla/5.0","ip":"203.0.113.7"}}""";

    [Theory]
    [InlineData("/metrics", "bidding_requests_total", "bidding_errors_total", "bidding_duration_seconds", "http_requests_total")]
    [InlineData("/openapi.json", "\"openapi\"", "/api/campaigns", "/api/reports/totals")]
    [InlineData("/alive", "Healthy")]
    [InlineData("/health", "Healthy")]
    [InlineData("/", "<html")]
    public async Task Host_Serves(string path, params string[] words)
    {
        using var bid = await server.Api.BidAsync(Request);
        using var answer = await server.Api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(words, word => Assert.Contains(word, body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact(Timeout = 240_000)]
    public async Task Impression_FromPixelToPage_TakesUnderTwoSeconds()
    {
        await using var dashboard = await Dashboard.OpenAsync(server.Url);
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5 && best > TimeSpan.FromSeconds(2); attempt++)
        {
            var before = await dashboard.ImpressionsAsync();
            await ShowOneAsync();
            var started = TimeProvider.System.GetTimestamp();
            Assert.True(await Eventually.HoldsAsync(async () => await dashboard.ImpressionsAsync() > before, Eventually.Settled), "The impression never reached the page.");
            var took = TimeProvider.System.GetElapsedTime(started);
            if (took < best) best = took;
        }

        // The best of a few: a machine that is busy with something else is not the page's fault.
        Assert.True(best < TimeSpan.FromSeconds(2), $"The fastest of five impressions took {best} to the page.");
    }

    private async Task ShowOneAsync()
    {
        string? pixel = null;
        await Eventually.HoldsAsync(async () => (pixel = await PixelAsync()) is not null, Eventually.Settled);
        Assert.NotNull(pixel);
        using var shown = await server.Api.Http.GetAsync(new Uri(pixel), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    /// <summary>The impression pixel of a new bid; null when there was none this time.</summary>
    private async Task<string?> PixelAsync()
    {
        using var answer = await server.Api.BidAsync(Request);
        if (answer.StatusCode != HttpStatusCode.OK) return null;
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var markup = json.RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0].GetProperty("adm").GetString()!;
        var start = markup.IndexOf(server.Url + "t/imp", StringComparison.Ordinal);
        if (start < 0) return null;
        var url = markup[start..markup.IndexOf('"', start)];
        return WebUtility.HtmlDecode(url).Replace("${AUCTION_PRICE}", "", StringComparison.Ordinal);
    }
}
