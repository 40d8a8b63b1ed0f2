using System.Diagnostics;
using AdTech.Accounting;

namespace AdTech.Auction.Selling;

/// <summary>What a winner pays. Never more than its bid, never less than its floor.</summary>
internal static class WinningPrice
{
    /// <summary>The price before a discount, in the currency of the bid.</summary>
    /// <param name="bid">The winner.</param>
    /// <param name="next">The best bid that it beat by price, in nanos of the policy's currency; null for none.</param>
    /// <param name="policy">Increment and rates.</param>
    internal static Money Of(AuctionBid bid, long? next, AuctionPolicy policy)
    {
        var price = bid.Type switch
        {
            AuctionType.SecondPrice => Second(bid, next, policy),
            AuctionType.AgreedPrice => bid.Floor ?? bid.Price,
            _ => bid.Price,
        };
        Debug.Assert(price <= bid.Price && (bid.Floor is null || price >= bid.Floor), "A winner pays between its floor and its bid.");
        return price;
    }

    // increment 0.01, floor 0.85: bid 1.00, next 0.90 → 0.91 · bid 1.00, no other → 0.85 · bid 1.00, next 0.995 → 1.00 · no floor, no other → 0.01

    /// <summary>What would just have tied with the next bid, or the floor.</summary>
    internal static Money ToTie(AuctionBid bid, long? next, AuctionPolicy policy)
    {
        var floor = bid.Floor ?? Money.Zero(bid.Price.Currency);
        return next is null || bid.Type == AuctionType.AgreedPrice ? floor : Between(floor, Convert(next.Value, bid, policy), bid.Price);
    }

    /// <summary>A discount of a price, rounded down, so that the seller loses no fraction.</summary>
    internal static Money DiscountOf(Money price, int ppm)
    {
        Debug.Assert(ppm is >= 0 and < 1_000_000, "A discount leaves something to pay.");
        return new Money((long)((Int128)price.Nanos * ppm / 1_000_000), price.Currency);
    }

    private static Money Second(AuctionBid bid, long? next, AuctionPolicy policy)
    {
        var increment = Money.FromCpm(policy.Increment, policy.Currency).Nanos;
        var floor = bid.Floor is { Nanos: > 0 } stated ? stated : Money.Zero(bid.Price.Currency);
        if (next is null && floor.Nanos > 0) return floor;
        return Between(floor, Convert((next ?? 0) + increment, bid, policy), bid.Price);
    }

    private static Money Convert(long nanos, AuctionBid bid, AuctionPolicy policy) =>
        policy.Rates.TryConvert(new Money(nanos, policy.Currency), bid.Price.Currency, out var price) ? price : bid.Price;

    private static Money Between(Money least, Money price, Money most) => price < least ? least : price > most ? most : price;
}
