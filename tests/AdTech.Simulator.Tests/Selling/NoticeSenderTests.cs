using AdTech.Auction.Notifying;
using AdTech.Simulator.Load;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Tests.Load;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Tests.Selling;

public sealed class NoticeSenderTests
{
    [Fact]
    public async Task Send_ServerFailsTwice_AgainUntilAcknowledged()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, call) => FakePlatform.Status(context, call switch { 1 => 503, 2 => 500, _ => 204 }));
        Assert.True((await SendAsync(platform.Url, TestContext.Current.CancellationToken)).IsAcknowledged);
        Assert.Equal(3, platform.Calls.Count);
    }

    [Fact]
    public async Task Send_ServerRestarts_AgainUntilAcknowledged()
    {
        var first = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 503));
        var url = first.Url;
        var sending = SendAsync(url, TestContext.Current.CancellationToken);
        await first.DisposeAsync();
        await using var second = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 204), url);
        Assert.True((await sending).IsAcknowledged);
    }

    [Fact]
    public async Task Send_CalledWrong_OnceAndNoMore()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 400));
        var fate = await SendAsync(platform.Url, TestContext.Current.CancellationToken);
        Assert.Equal((false, "a Bill notice was refused with 400", 1), (fate.IsAcknowledged, fate.Problem, platform.Calls.Count));
    }

    [Fact]
    public async Task Send_TimeIsOver_InDoubt()
    {
        using var stop = new CancellationTokenSource();
        await using var platform = await FakePlatform.StartAsync((context, _) =>
        {
            stop.Cancel();
            return FakePlatform.Status(context, 503);
        });
        var fate = await SendAsync(platform.Url, stop.Token);
        Assert.Equal((false, true, null), (fate.IsAcknowledged, fate.MayBeCounted, fate.Problem));
    }

    private static async Task<NoticeFate> SendAsync(Uri platform, CancellationToken stop)
    {
        using var wire = new Wire(TimeProvider.System);
        return await new NoticeSender(wire, TimeProvider.System).SendAsync(new Notice(NoticeKind.Bill, new Uri(platform, "t/bill?b=1&p=2.5").ToString()), new Dice(1), stop);
    }
}
