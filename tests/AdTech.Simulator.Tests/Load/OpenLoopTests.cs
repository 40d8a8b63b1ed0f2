using AdTech.Simulator.Load;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Simulator.Tests.Load;

public sealed class OpenLoopTests
{
    [Fact]
    public async Task Run_WholeDuration_StartsRateTimesDuration()
    {
        var time = new FakeTimeProvider();
        var due = new List<long>();
        var run = new OpenLoop(100, time).RunAsync(TimeSpan.FromSeconds(2), due.Add, CancellationToken.None);
        while (!run.IsCompleted) time.Advance(TimeSpan.FromMilliseconds(1));
        await run;
        Assert.Equal(200, due.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(1_990), time.GetElapsedTime(due[0], due[^1]));
    }

    [Fact]
    public async Task Run_LateTick_CatchesUpWithTheMomentsThatWereDue()
    {
        var time = new FakeTimeProvider();
        var due = new List<long>();
        var run = new OpenLoop(1_000, time).RunAsync(TimeSpan.FromSeconds(1), due.Add, CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(500));   // the process did not get the processor for so long
        while (!run.IsCompleted) time.Advance(TimeSpan.FromMilliseconds(1));
        await run;
        Assert.Equal(1_000, due.Count);
        Assert.All(Enumerable.Range(1, 999), index => Assert.Equal(TimeSpan.FromMilliseconds(1), time.GetElapsedTime(due[index - 1], due[index])));
    }

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var run = new OpenLoop(10, new FakeTimeProvider()).RunAsync(null, static _ => { }, stop.Token);
        await stop.CancelAsync();
        await run;
    }
}
