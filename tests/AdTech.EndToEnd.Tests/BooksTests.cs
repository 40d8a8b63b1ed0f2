using System.Globalization;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>Two books, the exchange's and ours, agree: to the event and to the last digit.</summary>
public sealed class BooksTests
{
    private static readonly string[] InDoubt = ["billed", "impressions", "views", "clicks", "conversions"];

    [Fact(Timeout = 240_000)]
    public async Task Load_BothBooks_Agree_AlsoAfterARestart()
    {
        await using var server = await StandaloneProcess.StartAsync("--seed");
        var books = await SimulatorProcess.LoadAsync(server, rate: 200, seconds: 15, seed: 11);
        await AssertAgreeAsync(server, books, bidsInDoubt: 0);

        var before = await server.Api.TotalsAsync();
        await server.StopAsync();
        await server.StartAgainAsync();
        string[] all = ["bids", "charge", .. Totals.Facts];
        var after = await Eventually.TotalsAsync(server.Api, totals => all.All(name => totals[name] == before[name]));
        Assert.All(all, name => Assert.Equal(before[name], after[name]));
        Assert.InRange((await server.Api.CampaignsAsync()).Count, 30, 60);
    }

    [Fact(Timeout = 240_000)]
    public async Task Kill_UnderLoad_LosesNothingAcknowledged()
    {
        await using var server = await StandaloneProcess.StartAsync("--seed");
        var load = SimulatorProcess.LoadAsync(server, rate: 200, seconds: 24, seed: 12);
        for (var kill = 0; kill < 2; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, TestContext.Current.CancellationToken);
            await server.KillAsync();
            await server.StartAgainAsync();
        }

        await AssertAgreeAsync(server, await load, bidsInDoubt: 200); // a bid answered in the moment of the kill may be in one book only
    }

    private static async Task AssertAgreeAsync(StandaloneProcess server, Totals books, int bidsInDoubt)
    {
        var ours = await Eventually.TotalsAsync(server.Api, totals => totals.AgreesWith(books) && Math.Abs(totals["bids"] - books["bids"]) <= bidsInDoubt);
        Assert.All(Totals.Facts, fact => Assert.InRange(ours[fact], books[fact], books[fact] + books.InDoubt(fact)));
        Assert.InRange(ours["bids"], books["bids"] - bidsInDoubt, books["bids"] + bidsInDoubt);
        Assert.True(books["bids"] > 500 && books["impressions"] > 50 && books["mediaCost"] > 0, $"There was little to count: {books.Json}");
        Assert.Equal(0, books["invalidResponses"]);
        Assert.All(InDoubt, fact => Assert.InRange(books.InDoubt(fact), 0, bidsInDoubt == 0 ? 0 : 100));

        var campaigns = await server.Api.CampaignsAsync();
        Assert.All(campaigns, campaign => Assert.True(Units(campaign, "charge") <= Units(campaign, "budget"), campaign.ToString()));
        Assert.Equal(ours["mediaCost"], campaigns.Sum(campaign => Units(campaign, "mediaCost")));
        var tight = campaigns.Single(campaign => campaign.GetProperty("id").GetString() == "tight-budget");
        if (bidsInDoubt == 0) Assert.True(Units(tight, "charge") >= 0.95m * Units(tight, "budget"), tight.ToString());
    }

    private static decimal Units(JsonElement campaign, string name) => decimal.Parse(campaign.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
