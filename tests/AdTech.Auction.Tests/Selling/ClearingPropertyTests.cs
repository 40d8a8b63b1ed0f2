using AdTech.Accounting;
using AdTech.Auction.Selling;
using CsCheck;

namespace AdTech.Auction.Tests.Selling;

/// <summary>What holds for every auction, whoever bids.</summary>
public sealed class ClearingPropertyTests
{
    private static readonly Sale Slot = new("1");

    [Fact]
    public void Clear_AnyBids_WinnersPayBetweenFloorAndBid() => Gen.Select(Bids.Any, Gen.Bool).Sample((bids, dealsFirst) =>
    {
        foreach (var outcome in Clear(bids, dealsFirst))
        {
            if (!outcome.Won)
            {
                Assert.Equal(0, outcome.Cleared.Nanos);
                continue;
            }

            var gross = outcome.Cleared + outcome.Discount;
            Assert.Equal(outcome.Bid.Price.Currency, outcome.Cleared.Currency);
            Assert.True(gross <= outcome.Bid.Price, $"{gross} is above the bid {outcome.Bid.Price}");
            Assert.True(outcome.Cleared.Nanos >= 0);
            Assert.True(outcome.Bid.Floor is not { } floor || gross >= floor, $"{gross} is below the floor {outcome.Bid.Floor}");
            Assert.True(outcome.MinimumToWin is not { } minimum || minimum <= outcome.Bid.Price);
        }
    }, iter: 20_000);

    [Fact]
    public void Clear_AnyBids_TheWinnerIsTheBestThatMayTakePart() => Gen.Select(Bids.Any, Gen.Bool).Sample((bids, dealsFirst) =>
    {
        var outcomes = Clear(bids, dealsFirst);
        var eligible = bids.Where(bid => bid.Refusal == LossReason.Won && !(bid.Floor > bid.Price)).ToList();
        var won = outcomes.Where(outcome => outcome.Won).Select(outcome => outcome.Bid).ToList();
        Assert.Equal(Math.Min(1, eligible.Count), won.Count);
        foreach (var bid in eligible)
        {
            var (tier, best) = (Tier(bid, dealsFirst), Tier(won[0], dealsFirst));
            Assert.True(tier > best || (tier == best && Value(bid) <= Value(won[0])), $"{bid} should have won over {won[0]}");
        }
    }, iter: 20_000);

    [Fact]
    public void Clear_AnyOrderOfBids_SameOutcomes() => Gen.Select(Bids.Lists(2, 12), Gen.Int, Gen.OneOf(Slot, new Sale("1", 60, 3))).Sample((bids, seed, sale) =>
    {
        var shuffled = bids.ToArray();
        new Random(seed).Shuffle(shuffled);
        var one = Clearing.Clear("auction", sale, bids, Bids.Policy).ToDictionary(outcome => outcome.Bid.Id);
        foreach (var outcome in Clearing.Clear("auction", sale, shuffled, Bids.Policy)) Assert.Equal(one[outcome.Bid.Id], outcome);
    }, iter: 5_000);

    [Fact]
    public void Clear_FirstPriceLoser_WinsJustAboveItsMinimumToWin() => Open(2).Sample(bids =>
    {
        var outcomes = Clearing.Clear("auction", Slot, bids, Bids.Policy);
        for (var i = 0; i < bids.Count; i++)
        {
            if (outcomes[i].Won || outcomes[i].MinimumToWin is not { } minimum) continue;
            var raised = bids.ToArray();
            raised[i] = bids[i] with { Price = minimum + new Money(1, minimum.Currency) };
            Assert.True(Clearing.Clear("auction", Slot, raised, Bids.Policy)[i].Won);
        }
    });

    [Fact]
    public void Clear_FirstPriceWinner_LosesJustBelowItsMinimumToWin() => Open(1).Sample(bids =>
    {
        var outcomes = Clearing.Clear("auction", Slot, bids, Bids.Policy);
        for (var i = 0; i < bids.Count; i++)
        {
            if (!outcomes[i].Won || outcomes[i].MinimumToWin is not { Nanos: > 1 } minimum) continue;
            var lowered = bids.ToArray();
            lowered[i] = bids[i] with { Price = minimum - new Money(1, minimum.Currency) };
            Assert.False(Clearing.Clear("auction", Slot, lowered, Bids.Policy)[i].Won);
        }
    });

    [Fact]
    public void Clear_AnyBids_EveryBidHasItsOutcomeInPlace() => Bids.Any.Sample(bids =>
        Clearing.Clear("auction", [Slot], bids, Bids.Policy).Select(outcome => outcome.Bid).SequenceEqual(bids));

    private static Gen<List<AuctionBid>> Open(int least) => Bids.Lists(least, 8).Select(bids =>
        bids.ConvertAll(bid => bid with { Type = AuctionType.FirstPrice, DealId = null, IsGuaranteed = false, Price = bid.Price with { Currency = Currency.Usd }, Floor = null, Refusal = LossReason.Won, DiscountPpm = 0 }));

    private static IReadOnlyList<Outcome> Clear(List<AuctionBid> bids, bool dealsFirst) => Clearing.Clear("auction", Slot, bids, Bids.Policy with { DealsFirst = dealsFirst });

    private static int Tier(AuctionBid bid, bool dealsFirst) => !dealsFirst || bid.DealId is null ? 2 : bid.IsGuaranteed ? 0 : 1;

    private static long Value(AuctionBid bid)
    {
        var paid = bid is { Type: AuctionType.AgreedPrice, Floor: { } agreed } ? agreed : bid.Price;
        Assert.True(Bids.Rates.TryConvert(paid, Currency.Usd, out var value));
        return value.Nanos;
    }
}
