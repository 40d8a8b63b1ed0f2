namespace AdTech.Fuzz.Tests;

/// <summary>A short while of every fuzz target, with a fixed seed; tests/AdTech.Fuzz runs them for hours.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20_261_125;
    private const int Inputs = 25_000; // seconds of all together

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_OnItsSeeds_Survives(string name)
    {
        var target = FuzzTargets.Find(name)!;
        Assert.NotEmpty(target.Seeds);
        Assert.All(target.Seeds, seed => target.Run(seed));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_OnMutations_Survives(string name)
    {
        var failure = RandomRun.Times(Inputs, name, FuzzTargets.Find(name)!, Seed);
        Assert.True(failure is null, failure);
    }

    [Fact]
    public void BidRequest_OnMutationsOfRealOnes_Survives()
    {
        var target = FuzzTargets.Find("bid-request")! with { Seeds = [.. Corpus.LinesOrSkip(Corpus.Valid).Take(100).Select(static line => line.Body)] };
        var failure = RandomRun.Times(2 * Inputs, "bid-request", target, Seed);
        Assert.True(failure is null, failure);
    }

    [Fact]
    public void Mutator_OfOneSeed_MakesTheSameInputs()
    {
        byte[][] seeds = ["{\"id\":\"r\"}"u8.ToArray(), "<VAST/>"u8.ToArray()];
        Mutator one = new(seeds, Seed), other = new(seeds, Seed);
        for (var n = 0; n < 100; n++) Assert.Equal(one.Next(), other.Next());
    }

    [Fact]
    public void RandomRun_OfATargetThatThrows_SaysWithWhat()
    {
        var target = new FuzzTarget(static input => ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, 3), "abc");
        var failure = RandomRun.Times(100, "broken", target, Seed);
        Assert.Contains($"of seed {Seed}", failure, StringComparison.Ordinal);
    }
}
