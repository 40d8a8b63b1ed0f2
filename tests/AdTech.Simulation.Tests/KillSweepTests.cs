namespace AdTech.Simulation.Tests;

/// <summary>One death, at every await there is: the same short day again and again, and each time the machine dies one continuation later.</summary>
public sealed class KillSweepTests(ITestOutputHelper output)
{
    private static readonly Scenario OneDeath = new("one death", new Faults { RepeatedNotices = 0.1 }, false, false);

    [Theory]
    [InlineData("bidder-1")]
    [InlineData("ledger")]
    [InlineData("stream")]
    public void Machine_DiesAtAnyAwait_TheBooksAreRight(string machine)
    {
        var awaits = Run(machine, 0).Awaits;
        Assert.True(awaits > 50, $"Only {awaits} awaits.");
        var died = 0;
        Parallel.For(1, (int)awaits + 1, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
        {
            var (result, _) = Run(machine, at);
            Assert.True(result.Failure is null, $"{machine} died at its await {at}: {result.Failure}");
            if (result.Outcome!.Deaths > 0) Interlocked.Increment(ref died);
        });
        Assert.Equal(awaits, died);
        output.WriteLine($"{machine}: died at each of {awaits} awaits.");
    }

    /// <summary>One day; the machine dies at this await, or not at all.</summary>
    private static (SeedResult Result, long Awaits) Run(string machine, long at)
    {
        using var world = new World(5, Planted.Nothing, OneDeath) { Traffic = TimeSpan.FromSeconds(12), KillAt = (machine, at) };
        var result = SeedRun.RunOne(world);
        return (result, world.ContinuationsInTraffic(machine));
    }
}
