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
    public async Task Run_TwoExchanges_ShareTheRequestsAndKeepTheirMoneyApart()
    {
        var bidder = new FakeBidder();
        await using var platform = await FakePlatform.StartAsync(bidder.AnswerAsync);
        var (summary, remarks) = await RunAsync(platform.Url, exchanges: 2);
        Assert.Empty(remarks.Problems);
        Assert.Equal(summary.Requests / 2, platform.CallsOf("/openrtb2/bid/aurora"));
        Assert.Equal(summary.Requests, platform.CallsOf("/openrtb2/bid"));
        Assert.Equal([("default", "USD"), ("aurora", "EUR")], summary.Exchanges!.Select(static exchange => (exchange.Partner, exchange.Currency)));
        Assert.All(summary.Exchanges!, static exchange => Assert.True(exchange.Billed > 5));
        Assert.Equal(summary.Billed, summary.Exchanges!.Sum(static exchange => exchange.Billed));
        var (first, second) = (summary.Exchanges![0], summary.Exchanges[1]);
        Assert.Equal((first.MediaCost, "0"), (first.Owed, first.Fee));
        Assert.Equal(Amount(second.Owed), Amount(second.MediaCost) + Amount(second.Fee));
        Assert.InRange(Amount(second.Fee) / Amount(second.MediaCost), 0.02999m, 0.03001m);
        Assert.InRange(Amount(summary.MediaCost) - Amount(first.MediaCost) - (Amount(second.MediaCost) * 1.08m), -0.0000001m, 0.0000001m);   // each bill is converted on its own
    }

    [Fact]
    public async Task Run_EveryFault_BooksSayWhatWasSentAndWhatNot()
    {
        var bidder = new FakeBidder();
        await using var platform = await FakePlatform.StartAsync(bidder.AnswerAsync);
        var faults = new FaultRates { LoseLoss = 0.3, LoseBill = 0.2, LateBill = 0.2, LateBy = TimeSpan.FromSeconds(1), WrongMacro = 0.3, Repeat = 0.3, Test = 0.2, Reorder = true };
        await using var simulation = new Simulation(platform.Url, Options with { Exchanges = 2, Faults = faults, KeepsBooks = true }, TimeProvider.System);
        await simulation.RunAsync(TestContext.Current.CancellationToken);
        BooksOfExchange[] books = [.. simulation.Books.Select(static book => book.Close())];
        Assert.Equal(["default", "aurora"], books.Select(static book => book.Profile.Partner));
        foreach (var book in books)
        {
            var kind = book.Profile.Bills == "burl" ? "bill" : "imp";
            BookedNotice[] bills = [.. book.Journal.Select(static entry => entry.Notice!)];
            Assert.All(bills, bill => Assert.Equal(kind, bill.Kind));
            Assert.Contains(bills, static bill => bill is { Fate: Fate.NeverSent, Sent: 0, Fault: "lose-bill" });
            Assert.Contains(bills, static bill => bill is { Price: "" or "${AUCTION_PRICE}" });
            Assert.Contains(bills, static bill => bill is { Sent: 2, Fate: Fate.Acknowledged });
            Assert.Contains(book.Bids, static bid => bid.Test);
            Assert.Contains(book.Bids.SelectMany(static bid => bid.Notices), static notice => notice is { Kind: "loss", Fate: Fate.NeverSent, Fault: "lose-loss" });
            Assert.Contains(book.Journal, entry => entry.Notice is { Fault: "late-bill", At: { } at } && at - entry.Time >= TimeSpan.FromSeconds(0.9));
            (decimal Cleared, decimal Bid)[] prices = [.. book.Journal.Join(book.Bids, static entry => entry.BidId, static bid => bid.BidId, static (entry, bid) => (Amount(entry.Cleared), Amount(bid.Price)))];
            Assert.All(prices, price => Assert.True(book.Profile.AuctionType == 1 ? price.Cleared == price.Bid : price.Cleared <= price.Bid));
            Assert.True(book.Profile.AuctionType == 1 || prices.Count(static price => price.Cleared < price.Bid) > prices.Length / 2);
            Assert.All(book.TrialBalance, static sum => Assert.Equal("0", sum.Value));
            Assert.Equal(book.Journal.Sum(static entry => Amount(entry.Cleared) + Amount(entry.Fee)), Amount(book.Balances.Single(static balance => balance.Account == "receivable:buyer").Amount));
            Assert.Equal(bills.Count(static bill => bill.Sent > 0), book.Journal.Count(entry => platform.Calls.Any(call => call.StartsWith($"/t/{kind}?b={entry.BidId}&", StringComparison.Ordinal))));
        }
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

    private static readonly SimulationOptions Options = new() { Rate = 200, Duration = TimeSpan.FromSeconds(1.5), Seed = 7, Patience = TimeSpan.FromSeconds(15) };

    private static async Task<(Summary Summary, Remarks Remarks)> RunAsync(Uri url, int exchanges = 1)
    {
        await using var simulation = new Simulation(url, Options with { Exchanges = exchanges }, TimeProvider.System);
        await simulation.RunAsync(TestContext.Current.CancellationToken);
        return (simulation.Ledger.Close(), simulation.Ledger.Remark());
    }

    private static decimal Amount(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
