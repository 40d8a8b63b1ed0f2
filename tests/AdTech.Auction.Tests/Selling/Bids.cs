using AdTech.Accounting;
using AdTech.Auction.Pricing;
using AdTech.Auction.Selling;
using CsCheck;

namespace AdTech.Auction.Tests.Selling;

/// <summary>Bids for tests: by hand, and drawn at random.</summary>
internal static class Bids
{
    private static readonly Gen<AuctionBid> One =
        from cents in Gen.Int[1, 40]
        from odd in Gen.OneOf(0L, 0L, 1L)
        from euro in Gen.OneOf(false, false, true)
        from type in Gen.OneOf(1, 2, 2, 3, 500)
        from deal in Gen.OneOf(0, 0, 1, 2)
        from floor in Gen.OneOf(Gen.Const(-1), Gen.Int[0, 30])
        from refused in Gen.OneOf(LossReason.Won, LossReason.Won, LossReason.Won, LossReason.CategoryExcluded)
        from seconds in Gen.OneOf(0, 6, 10, 15, 20, 30)
        from slot in Gen.OneOf(0, 0, 0, 1, -1, 2)
        from discount in Gen.OneOf(0, 0, 200_000)
        let currency = euro ? Currency.Eur : Currency.Usd
        select new AuctionBid
        {
            Id = "",
            ImpId = "1",
            Seat = $"seat-{cents % 3}",
            Price = new Money((cents * 50_000L) + odd, currency),
            Floor = floor < 0 ? null : new Money(floor * 50_000L, currency),
            Type = type,
            DealId = deal == 0 ? null : $"deal-{deal}",
            IsGuaranteed = deal == 2,
            Refusal = refused,
            Seconds = seconds,
            Slot = slot,
            DiscountPpm = discount,
        };

    internal static readonly DayRates Rates = new(Currency.Usd, [new(Currency.Eur, 1_080_000_000)]);

    internal static readonly AuctionPolicy Policy = new() { Rates = Rates };

    internal static readonly Gen<List<AuctionBid>> Any = Lists(0, 12);

    internal static AuctionBid At(decimal cpm, decimal? floor = null, int type = AuctionType.FirstPrice, string? deal = null, string? id = null, string currency = "USD") => new()
    {
        Id = id ?? $"bid-{cpm}",
        ImpId = "1",
        Price = Prices.OfBid(cpm, Currency.Parse(currency)),
        Floor = floor is { } least ? Prices.OfFloor(least, Currency.Parse(currency)) : null,
        Type = type,
        DealId = deal,
    };

    /// <summary>Bids of two currencies, all types, with and without deals, floors, discounts and refusals; prices from a narrow range, so that ties come up.</summary>
    internal static Gen<List<AuctionBid>> Lists(int least, int most) => One.List[least, most].Select(bids =>
    {
        for (var i = 0; i < bids.Count; i++) bids[i] = bids[i] with { Id = $"bid-{i}" };
        return bids;
    });
}
