using AdTech.Auction.Pricing;
using AdTech.Auction.Selling;

namespace AdTech.Auction.Tests.Selling;

/// <summary>The tables of OpenRTB 4.4.1, and what the exchange decides by policy.</summary>
public sealed class ClearingTests
{
    private static readonly Sale Slot = new("1");

    [Fact]
    public void Clear_FirstPriceTableOfTheSpecification_Holds()
    {
        var outcomes = Sell(Bids.At(1.00m, 0.85m), Bids.At(0.90m, 0.85m), Bids.At(0.80m, 0.85m), Bids.At(0.95m, 0.85m) with { Refusal = LossReason.SeatBlocked });
        Assert.Equal(["Won 1 min 0.9", "LostToHigherBid 0 min 1", "BelowAuctionFloor 0 min 1", "SeatBlocked 0"], outcomes);
    }

    [Fact]
    public void Clear_SecondPriceTableOfTheSpecification_Holds()
    {
        const int Second = AuctionType.SecondPrice;
        var outcomes = Sell(Bids.At(1.00m, 0.85m, Second), Bids.At(0.90m, 0.85m, Second), Bids.At(0.80m, 0.85m, Second), Bids.At(2m, 0.85m, Second) with { Refusal = LossReason.SeatBlocked });
        Assert.Equal(["Won 0.91 min 0.9", "LostToHigherBid 0 min 0.91", "BelowAuctionFloor 0 min 0.91", "SeatBlocked 0"], outcomes);
    }

    [Theory]
    [InlineData(1.00, 0.85, "Won 0.85 min 0.85")] // alone: the floor
    [InlineData(1.00, null, "Won 0.01 min 0")]    // alone without a floor: the increment, since nothing is sold for nothing
    [InlineData(0.005, null, "Won 0.005 min 0")]  // and never more than the bid
    public void Clear_SecondPriceAlone_PaysTheFloor(double bid, double? floor, string outcome) =>
        Assert.Equal([outcome], Sell(Bids.At((decimal)bid, (decimal?)floor, AuctionType.SecondPrice)));

    [Fact]
    public void Clear_SecondPriceCloseToTheFirst_IsCappedByTheBid() =>
        Assert.Equal("Won 1 min 0.995", Sell(Bids.At(1.00m, 0, AuctionType.SecondPrice), Bids.At(0.995m, 0, AuctionType.SecondPrice))[0]);

    [Fact]
    public void Clear_AgreedPrice_IsPaidWhateverIsBid() =>
        Assert.Equal(["Won 5 min 5"], Sell(Bids.At(9m, 5m, AuctionType.AgreedPrice, "deal")));

    [Fact]
    public void Clear_AgreedPriceNotReached_IsBelowTheDealsFloor() =>
        Assert.Equal(["BelowDealFloor 0 min 5"], Sell(Bids.At(4.99m, 5m, AuctionType.AgreedPrice, "deal")));

    [Fact]
    public void Clear_DealAgainstHigherOpenBid_GoesFirstAndIsNotPricedByIt() =>
        Assert.Equal(["LostToDeal 0", "Won 2 min 2"], Sell(Bids.At(9m, 1m), Bids.At(3m, 2m, AuctionType.SecondPrice, "deal")));

    [Fact]
    public void Clear_GuaranteedDeal_GoesBeforeOtherDeals() =>
        Assert.Equal(["LostToDeal 0", "Won 3 min 2"], Sell(Bids.At(9m, 1m, deal: "other"), Bids.At(3m, 2m, deal: "sure") with { IsGuaranteed = true }));

    [Fact]
    public void Clear_DealsByPrice_HigherOpenBidWins()
    {
        var outcomes = Sell(Bids.Policy with { DealsFirst = false }, Bids.At(9m, 1m), Bids.At(3m, 2m, deal: "deal"));
        Assert.Equal(["Won 9 min 3", "LostToHigherBid 0 min 9"], outcomes);
    }

    [Fact]
    public void Clear_TwoCurrencies_ComparesConvertedAndPaysInTheBids()
    {
        var outcomes = Sell(Bids.At(1.00m, 0.5m, AuctionType.SecondPrice, currency: "EUR"), Bids.At(1.07m, 0.5m, AuctionType.SecondPrice));
        Assert.Equal(["Won 1 min 0.990741", "LostToHigherBid 0 min 1.08"], outcomes);
    }

    [Fact]
    public void Clear_CurrencyWithoutRate_IsOurError() =>
        Assert.Equal(["InternalError 0", "Won 1 min 0"], Sell(Bids.At(9m, currency: "SEK"), Bids.At(1m)));

    [Fact]
    public void Clear_Discount_IsTakenOffThePrice()
    {
        var outcome = Clearing.Clear("auction", Slot, [Bids.At(10m) with { DiscountPpm = 200_000 }], Bids.Policy)[0];
        Assert.Equal(8m, outcome.Cleared.ToCpm());
        Assert.Equal(2m, outcome.Discount.ToCpm());
    }

    [Fact]
    public void Clear_MinimumNotShared_IsAbsent() =>
        Assert.Equal(["Won 2", "LostToHigherBid 0", "BelowAuctionFloor 0"], Sell(Bids.Policy with { SharesMinimumToWin = false }, Bids.At(2m), Bids.At(1m), Bids.At(1m, 1.5m, id: "below")));

    [Fact]
    public void Clear_Ties_AreDrawnAnewInEachAuction()
    {
        var bids = new[] { Bids.At(1m, id: "one"), Bids.At(1m, id: "other") };
        var firstWins = Enumerable.Range(0, 1000).Count(auction => Clearing.Clear($"auction-{auction}", Slot, bids, Bids.Policy)[0].Won);
        Assert.InRange(firstWins, 400, 600);
    }

    [Fact]
    public void Clear_GroupThatLosesOne_LosesAllAndLeavesTheRestToOthers()
    {
        var sales = new[] { new Sale("1"), new Sale("2") };
        var outcomes = Clearing.Clear("auction", sales, [
            Bids.At(5m, id: "a1") with { Group = "a" }, Bids.At(1m, id: "a2") with { Group = "a", ImpId = "2" },
            Bids.At(3m, id: "b1"), Bids.At(2m, id: "b2") with { ImpId = "2" }, Bids.At(1m, id: "c") with { ImpId = "nowhere" }], Bids.Policy);
        Assert.Equal([LossReason.LostToHigherBid, LossReason.LostToHigherBid, LossReason.Won, LossReason.Won, LossReason.InvalidResponse], outcomes.Select(outcome => outcome.Reason));
        Assert.Equal("a1", outcomes[0].Bid.Id);
        Assert.Equal(LossReason.Won, outcomes[0].Bid.Refusal);
    }

    [Fact]
    public void Clear_GroupThatWinsAll_Wins()
    {
        var outcomes = Clearing.Clear("auction", [new Sale("1"), new Sale("2")], [
            Bids.At(5m, id: "a1") with { Group = "a" }, Bids.At(3m, id: "a2") with { Group = "a", ImpId = "2" }, Bids.At(3m, id: "b1"), Bids.At(2m, id: "b2") with { ImpId = "2" }], Bids.Policy);
        Assert.Equal([true, true, false, false], outcomes.Select(outcome => outcome.Won));
    }

    [Fact]
    public void LossReason_Codes_AreThoseOfOpenRtb3() => Assert.Equal(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 101, 102, 103, 104, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215],
        Enum.GetValues<LossReason>().Select(reason => (int)reason));

    private static string[] Sell(params AuctionBid[] bids) => Sell(Bids.Policy, bids);

    private static string[] Sell(AuctionPolicy policy, params AuctionBid[] bids) => [.. Clearing.Clear("auction", Slot, bids, policy).Select(Describe)];

    private static string Describe(Outcome outcome) =>
        $"{outcome.Reason} {Prices.ToText(outcome.Cleared)}{(outcome.MinimumToWin is { } minimum ? $" min {Prices.ToText(minimum)}" : "")}";
}
