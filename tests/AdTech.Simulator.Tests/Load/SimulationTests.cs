using AdTech.Simulator.Books;
using AdTech.Simulator.Load;

namespace AdTech.Simulator.Tests.Load;

public sealed class SimulationTests
{
    [Fact]
    public async Task Run_NoticesFailFirst_BothBooksAgreeToTheLastDigit()
    {
        var bidder = new FakeBidder { FailsFirst = true };
        await using var platform = await FakePlatform.StartAsync(bidder.AnswerAsync);
        var (summary, remarks) = await RunAsync(platform.Url);
        Assert.Empty(remarks.Problems);
        Assert.Equal(0, summary.InvalidResponses + summary.Errors);
        Assert.Equal((bidder.CountOf("win"), bidder.CountOf("loss"), bidder.CountOf("bill")), ((int)summary.Wins, (int)summary.Losses, (int)summary.Billed));
        Assert.Equal((bidder.CountOf("imp"), bidder.CountOf("view"), bidder.CountOf("click"), bidder.CountOf("conv")), ((int)summary.Impressions, (int)summary.Views, (int)summary.Clicks, (int)summary.Conversions));
        Assert.Equal(bidder.Billed, decimal.Parse(summary.MediaCost, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(summary.Requests, summary.NoBids + summary.Bids);
        Assert.InRange(summary.Wins, summary.Bids / 10, summary.Bids * 9 / 10);
        Assert.True(summary.Billed > 20);
    }

    [Fact]
    public async Task Run_BlockedAdvertiser_EveryAnswerIsInvalid()
    {
        var bidder = new FakeBidder { Domain = "bet-now.example" };
        await using var platform = await FakePlatform.StartAsync(bidder.AnswerAsync);
        var (summary, remarks) = await RunAsync(platform.Url);
        Assert.True(summary.Bids > 0);
        Assert.Equal((summary.Bids, 0, 0), (summary.InvalidResponses, (int)summary.Wins, bidder.CountOf("win")));
        Assert.Contains("BlockedAdvertiser at seatbid[0].bid[0].adomain[0]", remarks.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_Cancelled_Ends()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 204));
        using var stop = new CancellationTokenSource();
        var demo = DemoTraffic.RunAsync(platform.Url, new SimulationOptions { Rate = 200 }, stop.Token);
        while (platform.Calls.IsEmpty) await Task.Yield();
        await stop.CancelAsync();
        await demo;
    }

    private static async Task<(Summary Summary, Remarks Remarks)> RunAsync(Uri url)
    {
        await using var simulation = new Simulation(url, new SimulationOptions { Rate = 200, Duration = TimeSpan.FromSeconds(1.5), Seed = 7 }, TimeProvider.System);
        await simulation.RunAsync(TestContext.Current.CancellationToken);
        return (simulation.Ledger.Close(), simulation.Ledger.Remark());
    }
}
