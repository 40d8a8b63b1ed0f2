using System.Net;

namespace AdTech.EndToEnd.Tests;

/// <summary>One command, and the numbers move.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_OfItself_FillsEveryNumber_AndThePage()
    {
        await using var server = await StandaloneProcess.StartAsync("--demo");
        string[] kinds = ["requests", "bids", "wins", "losses", "billed", "impressions", "clicks", "mediaCost", "charge"];
        var limit = TimeSpan.FromSeconds(60);
        await Eventually.HoldsAsync(async () => await server.Api.TotalsAsync() is var totals && kinds.All(kind => totals[kind] > 0), limit);
        var first = await server.Api.TotalsAsync();
        Assert.All(kinds, kind => Assert.True(first[kind] > 0, $"{kind} is 0 after a minute."));
        Assert.True(await Eventually.HoldsAsync(async () => (await server.Api.TotalsAsync())["bids"] > first["bids"], TimeSpan.FromSeconds(10)));
        await Dashboard.ShowsLiveNumbersAsync(server);
    }

    [Theory]
    [InlineData("/metrics", "bidding_requests_total", "bidding_errors_total", "bidding_duration_seconds", "http_requests_total")]
    [InlineData("/openapi.json", "\"openapi\"", "/api/campaigns", "/api/reports/totals")]
    [InlineData("/alive", "Healthy")]
    [InlineData("/health", "Healthy")]
    [InlineData("/", "<html")]
    public async Task Host_Serves(string path, params string[] words)
    {
        await using var server = await StandaloneProcess.StartAsync("--seed");
        using var bid = await server.Api.BidAsync("""{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"}}""");
        using var answer = await server.Api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(words, word => Assert.Contains(word, body, StringComparison.OrdinalIgnoreCase));
    }
}
