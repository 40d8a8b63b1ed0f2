using AdTech.Accounting;
using AdTech.Auction.Checking;
using AdTech.Simulator.Books;
using AdTech.Simulator.Browsing;
using AdTech.Simulator.Load;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Tests.Load;
using AdTech.Simulator.Traffic;
using Microsoft.AspNetCore.Http;

namespace AdTech.Simulator.Tests.Browsing;

public sealed class BrowserTests
{
    [Fact]
    public async Task Show_PixelAnswered_CountsItOnce()
    {
        await using var platform = await FakePlatform.StartAsync(Answer);
        var summary = await ShowAsync(platform.Url, 60);
        Assert.Equal((60, 60), ((int)summary.Impressions, platform.CallsOf("/t/imp")));
        Assert.Equal(summary.Views, platform.CallsOf("/t/view"));
        Assert.InRange(summary.Views, 30, 57);
    }

    [Fact]
    public async Task Show_NobodyThere_RefusedAndNeverTriedAgain()
    {
        var platform = await FakePlatform.StartAsync(Answer);
        var url = platform.Url;
        await platform.DisposeAsync();
        var summary = await ShowAsync(url, 20);
        Assert.True(summary.Refused >= 20);
        Assert.Equal((0, 0), ((int)summary.Impressions, (int)summary.Unacknowledged.Impressions));
    }

    [Fact]
    public async Task Show_AnswerLost_InDoubtAndNeverSentAgain()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var summary = await ShowAsync(platform.Url, 20);
        Assert.Equal((0, 20, 0), ((int)summary.Impressions, (int)summary.Unacknowledged.Impressions, (int)summary.Refused));
        Assert.Equal(20, platform.CallsOf("/t/imp"));
    }

    [Fact]
    public async Task Show_ServerIsFull_RefusedNotInDoubt()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 503));
        var summary = await ShowAsync(platform.Url, 5);
        Assert.Equal(0, summary.Unacknowledged.Impressions);
        Assert.True(summary.Refused >= 5);
    }

    private static Task Answer(HttpContext context, int call)
    {
        if (context.Request.Path == "/t/click") context.Response.Redirect("https://www.alpenglow.example/boots");
        else context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static async Task<Summary> ShowAsync(Uri url, int times)
    {
        var ledger = new Ledger(TimeProvider.System);
        using var wire = new Wire(TimeProvider.System);
        var browser = new Browser(wire, url, TimeSpan.Zero, TimeProvider.System);
        var request = new RequestFactory(1).Next();
        await Task.WhenAll(Enumerable.Range(0, times).Select(index => browser.ShowAsync(
            request,
            new Serving(
                new OurBid
                {
                    BidId = $"b-{index}",
                    Campaign = "c",
                    Price = Money.FromCpm(1, Currency.Usd),
                    Won = true,
                    Cleared = Money.FromCpm(1, Currency.Usd),
                    Kind = MarkupKind.Banner,
                    Markup = $"<a href=\"{url}t/click?b={index}\"><img src=\"{url}t/imp?b={index}\"></a><script>x=\"{url}t/view?b={index}\"</script>",
                },
                new ExchangeProfile(),
                ledger),
            new Dice((ulong)index),
            TestContext.Current.CancellationToken)));
        return ledger.Close();
    }
}
