namespace AdTech.EndToEnd.Tests;

/// <summary>One command, and the numbers move.</summary>
public sealed class DemoTests
{
    [Fact(Timeout = 240_000)]
    public async Task Demo_OfItself_FillsEveryNumber_AndThePage()
    {
        await using var server = await StandaloneProcess.StartAsync("--demo");
        string[] kinds = ["requests", "bids", "wins", "losses", "billed", "impressions", "clicks", "mediaCost", "charge"];
        var limit = TimeSpan.FromSeconds(60);
        await Eventually.HoldsAsync(async () => await server.Api.TotalsAsync() is var totals && kinds.All(kind => totals[kind] > 0), limit);
        var first = await server.Api.TotalsAsync();
        Assert.All(kinds, kind => Assert.True(first[kind] > 0, $"{kind} is 0 after a minute."));
        Assert.True(await Eventually.HoldsAsync(async () => (await server.Api.TotalsAsync())["bids"] > first["bids"], TimeSpan.FromSeconds(10)));

        await using var dashboard = await Dashboard.OpenAsync(server.Url);
        var shown = await dashboard.ImpressionsAsync();
        Assert.True(await Eventually.HoldsAsync(async () => await dashboard.ImpressionsAsync() > shown, TimeSpan.FromSeconds(15)), $"The page still shows {shown} impressions.");
        Assert.True(await dashboard.ImpressionsAsync() <= (await server.Api.TotalsAsync())["impressions"], "The page shows more impressions than there were.");
        await dashboard.AssertSoundAsync("overview");
        await dashboard.GoToAsync("/campaigns/tight-budget");
        await dashboard.AssertSoundAsync("campaign");
        await dashboard.GoToAsync("/partners");
        await dashboard.AssertSoundAsync("partners");
    }
}
