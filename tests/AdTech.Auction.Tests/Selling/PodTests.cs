using AdTech.Accounting;
using AdTech.Auction.Selling;
using CsCheck;

namespace AdTech.Auction.Tests.Selling;

/// <summary>A dynamic pod is filled by the subset that pays most.</summary>
public sealed class PodTests
{
    private static readonly Gen<Sale> Pods = Gen.Select(Gen.OneOf(15, 30, 45, 60), Gen.OneOf<int?>(null, 1, 2, 3), (seconds, ads) => new Sale("1", seconds, ads));

    [Fact]
    public void Clear_Pod_FitsItsSecondsAdsAndSlots() => Gen.Select(Bids.Any, Pods).Sample((bids, pod) =>
    {
        var won = Clearing.Clear("auction", pod, bids, Bids.Policy).Where(outcome => outcome.Won).Select(outcome => outcome.Bid).ToList();
        Assert.True(won.Sum(bid => bid.Seconds) <= pod.PodSeconds);
        Assert.True(won.Count <= (pod.PodAds ?? int.MaxValue));
        Assert.True(SlotsFit(won));
        Assert.DoesNotContain(won, bid => bid.Refusal != LossReason.Won || bid.Floor > bid.Price || bid.Seconds == 0);
    }, iter: 5_000);

    [Fact]
    public void Clear_Pod_PaysAsMuchAsTheBestSubset() => Gen.Select(Bids.Lists(0, 8), Pods).Sample((bids, pod) =>
    {
        var won = Clearing.Clear("auction", pod, bids, Bids.Policy).Where(outcome => outcome.Won).Select(outcome => outcome.Bid).ToList();
        var best = (0L, 0L, 0L);
        for (var mask = 0; mask < 1 << bids.Count; mask++)
        {
            var subset = bids.Where((_, i) => (mask & (1 << i)) != 0).ToList();
            if (subset.Any(bid => bid.Refusal != LossReason.Won || bid.Floor > bid.Price || bid.Seconds == 0)) continue;
            if (subset.Sum(bid => bid.Seconds) > pod.PodSeconds || subset.Count > (pod.PodAds ?? int.MaxValue) || !SlotsFit(subset)) continue;
            if (Pays(subset).CompareTo(best) > 0) best = Pays(subset);
        }

        Assert.Equal(best, Pays(won));
    }, iter: 500);

    [Fact]
    public void Clear_PodWithManyBids_StaysWithinItsLimits()
    {
        var bids = Enumerable.Range(1, 1_000).Select(i => Bids.At(i / 100m, id: $"bid-{i}") with { Seconds = 5 + (i % 60) }).ToArray();
        var won = Clearing.Clear("auction", new Sale("1", 3_600, 64), bids, Bids.Policy).Where(outcome => outcome.Won).ToList();
        Assert.InRange(won.Sum(outcome => outcome.Bid.Seconds), 1, 3_600);
        Assert.True(won.Count <= 64);
    }

    private static bool SlotsFit(List<AuctionBid> bids) =>
        bids.Count(bid => bid.Slot == 1) <= 1 && bids.Count(bid => bid.Slot == -1) <= 1 && bids.Count(bid => bid.Slot is 1 or -1 or 2) <= 2;

    private static (long Guaranteed, long Deals, long Open) Pays(List<AuctionBid> bids) =>
        (bids.Where(bid => bid is { IsGuaranteed: true }).Sum(Value), bids.Where(bid => bid is { DealId: not null, IsGuaranteed: false }).Sum(Value), bids.Where(bid => bid.DealId is null).Sum(Value));

    private static long Value(AuctionBid bid)
    {
        var paid = bid is { Type: AuctionType.AgreedPrice, Floor: { } agreed } ? agreed : bid.Price;
        Assert.True(Bids.Rates.TryConvert(paid, Currency.Usd, out var value));
        return value.Nanos;
    }
}
