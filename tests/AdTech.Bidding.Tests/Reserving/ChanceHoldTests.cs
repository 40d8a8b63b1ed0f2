using AdTech.Bidding.Snapshots;
using AdTech.Events;
using CsCheck;

namespace AdTech.Bidding.Tests.Reserving;

public sealed class ChanceHoldTests
{
    [Theory]
    [InlineData(0, 2_000_000)]           // nothing learned: all of it
    [InlineData(100_000, 400_000)]       // one in ten wins: twice that
    [InlineData(500_000, 2_000_000)]
    [InlineData(900_000, 2_000_000)]
    [InlineData(1_000, 100_000)]         // never less than a twentieth
    public void Of_ChanceToWin_IsTwiceThePart(int winPpm, long hold) => Assert.Equal(hold, ChanceHold.Of(2_000_000, winPpm));

    [Fact]
    public void Of_AnyCharge_IsBetweenATwentiethAndAll() => Gen.Select(Gen.Long[1, 100_000_000_000_000], Gen.Int[0, 1_000_000]).Sample((charge, win) =>
    {
        var hold = ChanceHold.Of(charge, win);
        return hold <= charge && (Int128)hold * 20 >= charge && hold <= ChanceHold.Of(charge, Math.Min(win + 1, 1_000_000) is var more && win > 0 ? more : 0);
    });

    [Fact]
    public void Handle_RuleIsChance_HoldsThePartAndSaysSo()
    {
        var bidder = Bidder(HoldRule.Chance);
        bidder.Partner.Learned.WinPpm = 100_000;
        bidder.Ask(Requests.Site());
        var record = Assert.Single(bidder.Log.Bids);
        Assert.Equal(400_000, record.HoldNanos);
        Assert.Equal(400_000, bidder.States.All.Single().Leases.HeldTotal);
    }

    [Fact]
    public void Handle_RuleIsPrice_HoldsAllWhateverWasLearned()
    {
        var bidder = Bidder(HoldRule.Price);
        bidder.Partner.Learned.WinPpm = 100_000;
        bidder.Ask(Requests.Site());
        Assert.Equal(2_000_000, Assert.Single(bidder.Log.Bids).HoldNanos);
    }

    [Fact]
    public void Handle_BudgetComesToItsEnd_HoldsAllOfIt()
    {
        var bidder = Bidder(HoldRule.Chance);
        bidder.Partner.Learned.WinPpm = 100_000;
        bidder.Ledger.LeftMicros = 3_000; // less than the first lease wishes for
        bidder.Ask(Requests.Site());
        Assert.Equal(2_000_000, Assert.Single(bidder.Log.Bids).HoldNanos);
        Assert.False(bidder.Ask(Requests.Site()).Decision.HasBids);
    }

    [Fact]
    public void NoticeSeconds_StatedAndLearned_TheLongerCounts()
    {
        var learned = new LearnedRate { NoticeSeconds = 90 };
        Assert.Equal(90, new PartnerEntry(Documents.Partner(), learned).NoticeSeconds);
        Assert.Equal(90, new PartnerEntry(Documents.Partner(p => p.NoticeSeconds = 60), learned).NoticeSeconds);
        Assert.Equal(300, new PartnerEntry(Documents.Partner(p => p.NoticeSeconds = 300), learned).NoticeSeconds);
        Assert.Equal(0, new PartnerEntry(Documents.Partner()).NoticeSeconds);
    }

    private static Bidder Bidder(HoldRule rule) => new([Documents.Campaign("c1", 2_000_000, Documents.Html())], partner: Documents.Partner(p => p.HoldRule = rule));
}
