using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Tests.Traffic;

public sealed class DiceTests
{
    [Fact]
    public void Next_SeedZero_IsSplitMix64() => Assert.Equal(0xE220A8397B1DCDAFUL, new Dice(0).Next());

    [Fact]
    public void LogNormal_ManyThrows_HalfBelowTheMedian()
    {
        var dice = new Dice(3);
        var below = Enumerable.Range(0, 20_000).Count(_ => dice.LogNormal(2.5, 0.6) < 2.5);
        Assert.InRange(below, 9_600, 10_400);
    }

    [Fact]
    public void Weighted_ManyThrows_FollowsTheWeights()
    {
        var dice = new Dice(4);
        var counts = new int[3];
        for (var index = 0; index < 10_000; index++) counts[dice.Weighted([1, 0, 3])]++;
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 7_200, 7_800);
    }

    [Fact]
    public void Uuid_Shape_IsVersion4() => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", new Dice(5).Uuid());
}
