using AdTech.Bidding.Pricing;

namespace AdTech.Bidding.Tests.Pricing;

public sealed class PacingTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(20.0)]
    [InlineData(500.0)]
    public void Controller_TooMuchTraffic_SettlesOnThePlan(double abundance)
    {
        var controller = new PacingController();
        var chance = 1.0;
        var spent = 0.0;
        for (var second = 0; second < 600; second++)
        {
            var rate = abundance * chance;
            if (second >= 300) spent += rate;
            chance = controller.Step(1, rate, 1, 0.01);
        }
        Assert.InRange(spent / 300, 0.9, 1.1);
    }

    [Theory]
    [InlineData(20, 0.01)] // one bid is worth 100 seconds of the plan
    [InlineData(3, 0.2)]
    [InlineData(300, 2.0)]
    public void Controller_BidsThatAreLumps_StillFollowThePlan(int auctionsPerSecond, double bidsPerSecond)
    {
        var controller = new PacingController();
        var random = new FastRandom(5);
        var bids = 0;
        for (var second = 0; second < 20_000; second++)
        {
            var now = 0;
            for (var auction = 0; auction < auctionsPerSecond; auction++)
            {
                if (random.NextDouble() < controller.Chance) now++;
            }
            controller.Step(bidsPerSecond, now, 1, 1);
            if (second >= 2_000) bids += now;
        }
        Assert.InRange(bids / (18_000 * bidsPerSecond), 0.8, 1.2);
    }

    [Fact]
    public void Controller_TooLittleTraffic_EntersEveryAuction()
    {
        var controller = new PacingController();
        for (var second = 0; second < 60; second++) controller.Step(1, 0.5 * controller.Chance, 1, 0.01);
        Assert.Equal(1, controller.Chance);
    }

    [Fact]
    public void Controller_TrafficThatGrowsTenfold_IsThrottledWithinSeconds()
    {
        var controller = new PacingController();
        for (var second = 0; second < 300; second++) controller.Step(1, 5 * controller.Chance, 1, 0.01);
        var spent = 0.0;
        for (var second = 0; second < 30; second++)
        {
            spent += 50 * controller.Chance;
            controller.Step(1, 50 * controller.Chance, 1, 0.01);
        }
        Assert.InRange(spent, 20, 90); // the plan is 30; without control it would be 300 and more
    }

    [Fact]
    public void Controller_NothingLeft_StaysOut()
    {
        var controller = new PacingController();
        Assert.InRange(controller.Step(0, 1, 1, 1), 0, 0.001);
    }

    [Fact]
    public void Plan_NoEndAndNoDailyBudget_IsNone()
    {
        Assert.False(PacingPlan.Of(1_000, 0, null).Exists);
        Assert.False(PacingPlan.Of(0, 0, 10).Exists);
        Assert.Equal(50, PacingPlan.Of(1_000, 500, 10).NanosPerSecond);
    }

    [Fact]
    public void Spending_HalfOfTheHoldsBecomeCharges_IsLearned()
    {
        var spending = new Spending();
        spending.Observe(0, 0, 0);
        for (var i = 1; i <= 40; i++) spending.Observe(i * 50, i * 100, 100);
        Assert.InRange(spending.ChargedPart, 0.48, 0.55);
    }

    [Fact]
    public void Spending_NothingDecidedYet_CountsHoldsWhole()
    {
        var spending = new Spending();
        spending.Observe(0, 0, 0);
        spending.Observe(0, 1_000, 1_000);
        Assert.Equal(1, spending.ChargedPart);
        Assert.Equal(1_000, spending.PerSecond(1_000, 1));
    }

    [Fact]
    public void Random_SameSeed_SameSequenceAndEven()
    {
        var (one, two) = (new FastRandom(42), new FastRandom(42));
        var sum = 0.0;
        for (var i = 0; i < 10_000; i++)
        {
            var value = one.NextDouble();
            Assert.Equal(value, two.NextDouble());
            sum += value;
        }
        Assert.InRange(sum / 10_000, 0.48, 0.52);
    }
}
