using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Tests.Selling;

public sealed class FaultsTests
{
    private static readonly FaultRates Rates = new() { LoseLoss = 0.1, LoseBill = 0.2, LateBill = 0.3, WrongMacro = 0.4, Repeat = 0.5, Test = 0.6, Reorder = true };

    [Fact]
    public void Of_SameSeed_SameFaults_AnotherSeed_Others()
    {
        var first = Drawn(Rates, 7);
        Assert.Equal(first, Drawn(Rates, 7));
        Assert.NotEqual(first, Drawn(Rates, 8));
    }

    [Fact]
    public void Of_ManyBids_ComesAtItsRate()
    {
        var drawn = Drawn(Rates, 7);
        Assert.InRange(drawn.Count(static faults => faults.LosesLoss), 800, 1_200);
        Assert.InRange(drawn.Count(static faults => faults.LosesBill), 1_800, 2_200);
        Assert.InRange(drawn.Count(static faults => faults.BillsLate), 2_800, 3_200);
        Assert.All([WrongPrice.Unreplaced, WrongPrice.Empty, WrongPrice.NotANumber, WrongPrice.AboveBid], wrong => Assert.InRange(drawn.Count(faults => faults.WrongPrice == wrong), 850, 1_150));
        Assert.InRange(drawn.Count(static faults => faults.Repeats), 4_800, 5_200);
        Assert.InRange(drawn.Count(static faults => faults.Overtakes), 4_800, 5_200);
        var faults = new Faults(Rates, 7);
        Assert.InRange(Enumerable.Range(0, 10_000).Count(number => faults.IsTest(number)), 5_800, 6_200);
    }

    [Fact]
    public void Of_NoRates_NoFaults()
    {
        Assert.All(Drawn(FaultRates.None, 7), static faults => Assert.Equal(default, faults));
        Assert.DoesNotContain(Enumerable.Range(0, 1_000), static number => new Faults(FaultRates.None, 7).IsTest(number));
    }

    private static BidFaults[] Drawn(FaultRates rates, ulong seed)
    {
        var faults = new Faults(rates, seed);
        return [.. Enumerable.Range(0, 10_000).Select(index => faults.Of(index / 2, index % 2))];
    }
}
