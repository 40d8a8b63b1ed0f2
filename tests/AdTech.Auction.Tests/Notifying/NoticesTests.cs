using AdTech.Auction.Notifying;
using AdTech.Auction.Selling;
using AdTech.Auction.Tests.Selling;

namespace AdTech.Auction.Tests.Notifying;

public sealed class NoticesTests
{
    private static readonly IReadOnlyList<Outcome> Outcomes = Clearing.Clear("auction", new Sale("1"), [WithLinks(2m), WithLinks(1m)], Bids.Policy);

    [Fact]
    public void AtAuction_Winner_IsToldByNurl() =>
        Assert.Equal(new Notice(NoticeKind.Win, "https://dsp/win?p=2&m=1"), Notices.AtAuction(Outcomes[0], MacroValues.For("auction", Outcomes[0])));

    [Fact]
    public void AtAuction_Loser_IsToldByLurl() =>
        Assert.Equal(new Notice(NoticeKind.Loss, "https://dsp/loss?r=102&m=2"), Notices.AtAuction(Outcomes[1], MacroValues.For("auction", Outcomes[1])));

    [Fact]
    public void AtImpression_Winner_IsBilledWithPriceAndTime()
    {
        var values = MacroValues.For("auction", Outcomes[0], multiplier: 30.3m);
        Assert.Equal(new Notice(NoticeKind.Bill, "https://dsp/bill?p=2&n=30.3&t=1000"), Notices.AtImpression(Outcomes[0], values, DateTimeOffset.FromUnixTimeSeconds(1)));
        Assert.Equal(new Notice(NoticeKind.Bill, "https://dsp/bill?p=2&n=30.3&t="), Notices.AtImpression(Outcomes[0], values));
    }

    [Fact]
    public void AtImpression_Loser_IsNotBilled() => Assert.Null(Notices.AtImpression(Outcomes[1], MacroValues.For("auction", Outcomes[1])));

    [Fact]
    public void Test_WinSaysAudit_AndNothingBills()
    {
        var values = MacroValues.For("auction", Outcomes[0], isTest: true);
        Assert.Equal("https://dsp/win?p=AUDIT&m=AUDIT", Notices.AtAuction(Outcomes[0], values)?.Url);
        Assert.Null(Notices.AtImpression(Outcomes[0], values));
    }

    [Fact]
    public void AtExpiry_WinnerNeverShown_IsLostAsExpired() =>
        Assert.Equal(new Notice(NoticeKind.Loss, "https://dsp/loss?r=2&m="), Notices.AtExpiry(Outcomes[0], MacroValues.For("auction", Outcomes[0])));

    [Fact]
    public void AnyNotice_BidWithoutUrl_IsNone()
    {
        var outcome = Clearing.Clear("auction", new Sale("1"), [Bids.At(1m)], Bids.Policy)[0];
        Assert.Null(Notices.AtAuction(outcome, MacroValues.For("auction", outcome)));
        Assert.Null(Notices.AtImpression(outcome, MacroValues.For("auction", outcome)));
    }

    private static AuctionBid WithLinks(decimal cpm) => Bids.At(cpm) with
    {
        Nurl = "https://dsp/win?p=${AUCTION_PRICE}&m=${AUCTION_MIN_TO_WIN}",
        Burl = "https://dsp/bill?p=${AUCTION_PRICE}&n=${AUCTION_MULTIPLIER}&t=${AUCTION_IMP_TS}",
        Lurl = "https://dsp/loss?r=${AUCTION_LOSS}&m=${AUCTION_MIN_TO_WIN}",
    };
}
