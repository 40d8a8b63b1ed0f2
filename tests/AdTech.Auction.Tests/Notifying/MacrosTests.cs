using AdTech.Accounting;
using AdTech.Auction.Notifying;
using AdTech.Auction.Selling;
using CsCheck;

namespace AdTech.Auction.Tests.Notifying;

public sealed class MacrosTests
{
    private static readonly MacroValues Values = new()
    {
        AuctionId = "auction 1",
        ResponseId = "response&1",
        ImpId = "2",
        SeatId = "seat",
        AdId = "ad",
        Price = 0.91m,
        Currency = Currency.Usd,
        MarketBidRatio = 0.91m,
        Loss = LossReason.LostToHigherBid,
        MinimumToWin = 0.9m,
        Multiplier = 30.3m,
        ShownAt = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
        DiscountPercent = 20.0m,
        DiscountCpm = 2.0m,
    };

    [Theory]
    [InlineData("${AUCTION_ID}", "auction 1")]
    [InlineData("${AUCTION_BID_ID}", "response&1")]
    [InlineData("${AUCTION_IMP_ID}", "2")]
    [InlineData("${AUCTION_SEAT_ID}", "seat")]
    [InlineData("${AUCTION_AD_ID}", "ad")]
    [InlineData("${AUCTION_PRICE}", "0.91")]
    [InlineData("${AUCTION_CURRENCY}", "USD")]
    [InlineData("${AUCTION_MBR}", "0.91")]
    [InlineData("${AUCTION_LOSS}", "102")]
    [InlineData("${AUCTION_MIN_TO_WIN}", "0.9")]
    [InlineData("${AUCTION_MULTIPLIER}", "30.3")]
    [InlineData("${AUCTION_IMP_TS}", "1700000000123")]
    [InlineData("${AUCTION_DISCOUNT_PCT}", "20")]
    [InlineData("${AUCTION_DISCOUNT_CPM}", "2")]
    [InlineData("${AUCTION_PRICE:B64}", "MC45MQ==")]
    [InlineData("${AUCTION_PRICE:BLOWFISH}", "")]      // nobody agreed on it: the price is not told in plain
    [InlineData("${AUCTION_SOMETHING_NEW}", "")]
    [InlineData("https://x/?p=%24%7BAUCTION_PRICE%7D&i=%24%7bAUCTION_BID_ID%7d", "https://x/?p=0.91&i=response%261")]
    [InlineData("%24%7BAUCTION_PRICE%3AB64%7D", "MC45MQ%3D%3D")]
    [InlineData("a${AUCTION_ID}b${AUCTION_IMP_ID}${AUCTION_IMP_ID}c", "aauction 1b22c")]
    [InlineData("${AUCTION_PRICE", "${AUCTION_PRICE")] // not a macro
    [InlineData("AUCTION_PRICE ${CLICK_URL} $AUCTION_PRICE}", "AUCTION_PRICE ${CLICK_URL} $AUCTION_PRICE}")]
    [InlineData("${AUCTION_a = 1; }", "${AUCTION_a = 1; }")] // a script's template, not a macro
    [InlineData("", "")]
    public void Replace_OneText_AsInTheTable(string text, string expected) => Assert.Equal(expected, Macros.Replace(text, Values));

    [Fact]
    public void Replace_Test_SaysAuditForWhatOnlyAnAuctionKnows() => Assert.Equal(
        "AUDIT AUDIT AUDIT AUDIT QVVESVQ= auction 1 USD",
        Macros.Replace("${AUCTION_PRICE} ${AUCTION_LOSS} ${AUCTION_MIN_TO_WIN} ${AUCTION_MBR} ${AUCTION_PRICE:B64} ${AUCTION_ID} ${AUCTION_CURRENCY}", Values with { IsAudit = true }));

    [Theory]
    [InlineData("p=${AUCTION_PRICE}&r=${AUCTION_MBR}", "p=sealed&r=0.91")]
    [InlineData("p=${AUCTION_PRICE:B64}", "p=c2VhbGVk")]
    public void Replace_PriceByAgreement_StandsForThePriceAlone(string text, string expected) => Assert.Equal(expected, Macros.Replace(text, Values with { PriceText = "sealed" }));

    [Fact]
    public void Replace_PriceByAgreementInATest_StillSaysAudit() => Assert.Equal("AUDIT", Macros.Replace("${AUCTION_PRICE}", Values with { PriceText = "sealed", IsAudit = true }));

    [Fact]
    public void Replace_ValueThatLooksLikeAMacro_IsNotReplacedAgain() =>
        Assert.Equal("${AUCTION_PRICE}", Macros.Replace("${AUCTION_AD_ID}", Values with { AdId = "${AUCTION_PRICE}" }));

    [Fact]
    public void Replace_AnyText_LeavesNoMacroAndTouchesNothingElse()
    {
        string[] names = ["ID", "BID_ID", "IMP_ID", "SEAT_ID", "AD_ID", "PRICE", "CURRENCY", "MBR", "LOSS", "MIN_TO_WIN", "MULTIPLIER", "IMP_TS", "DISCOUNT_PCT", "DISCOUNT_CPM", "PRICE:B64", "PRICE:X", "NEW"];
        var macro = Gen.Select(Gen.OneOf(names), Gen.Bool, (name, encoded) => encoded ? $"%24%7BAUCTION_{name}%7D" : $"${{AUCTION_{name}}}");
        var plain = Gen.OneOf("<img src=\"", "?p=", "&x=", "$", "{", "}", "%24", "é", "${OTHER}", "AUCTION_", " ");
        Gen.Select(plain, macro).List[0, 10].Sample(pieces =>
        {
            var text = string.Concat(pieces.Select(piece => piece.Item1 + piece.Item2));
            var none = Macros.Replace(text, new MacroValues());
            Assert.Equal(string.Concat(pieces.Select(piece => piece.Item1)), none);
            var all = Macros.Replace(text, Values);
            Assert.DoesNotContain("${AUCTION_", all, StringComparison.Ordinal);
            Assert.DoesNotContain("%24%7BAUCTION_P", all, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void For_WinnerWithDiscount_GivesTheExampleOfTheSpecification()
    {
        var outcome = Clearing.Clear("auction", new Sale("1"), [Selling.Bids.At(10m) with { DiscountPpm = 200_000 }], Selling.Bids.Policy)[0];
        Assert.Equal("8 20 2", Macros.Replace("${AUCTION_PRICE} ${AUCTION_DISCOUNT_PCT} ${AUCTION_DISCOUNT_CPM}", MacroValues.For("auction", outcome)));
    }

    [Fact]
    public void For_LoserOnPrice_LearnsNoPriceButTheMinimumToWin()
    {
        var outcomes = Clearing.Clear("auction", new Sale("1"), [Selling.Bids.At(1m), Selling.Bids.At(0.9m)], Selling.Bids.Policy);
        Assert.Equal("102||1|", Macros.Replace("${AUCTION_LOSS}|${AUCTION_PRICE}|${AUCTION_MIN_TO_WIN}|${AUCTION_MBR}", MacroValues.For("auction", outcomes[1])));
    }
}
