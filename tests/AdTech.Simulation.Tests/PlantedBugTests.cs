namespace AdTech.Simulation.Tests;

/// <summary>Bugs put in on purpose: a simulation that does not see them proves nothing.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    private const int SeedsMax = 60;

    [Theory]
    [InlineData(nameof(Planted.BillNotIdempotent))]
    [InlineData(nameof(Planted.LeaseReturnedTwice))]
    [InlineData(nameof(Planted.DayInUtc))]
    [InlineData(nameof(Planted.OffsetsAhead))]
    [InlineData(nameof(Planted.HalfHeld))]
    public void Bug_InSomeSeeds_IsCaught(string bug)
    {
        for (var seed = 1; seed <= SeedsMax; seed++)
        {
            var result = SeedRun.RunOne(seed, Enum.Parse<Planted>(bug));
            if (result.Failure is not { } failure) continue;
            output.WriteLine($"{bug}: caught by seed {seed} ({result.Scenario.Name}) {failure}");
            return;
        }

        Assert.Fail($"{bug} was not seen in {SeedsMax} seeds.");
    }
}
