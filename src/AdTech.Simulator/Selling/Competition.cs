using AdTech.Auction.Pricing;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>What the other buyers bid. Nobody knows their minds, only how prices are spread: many low, few very high.</summary>
internal static class Competition
{
    private const double Presence = 0.9;   // the rest of the impressions interests nobody else
    private const double Spread = 0.55;    // sigma: two thirds lie within a factor of 1.7 of the median

    /// <summary>The others' bids on one impression.</summary>
    internal static IEnumerable<AuctionBid> BidsOn(Imp imp, Dice dice, ExchangeProfile exchange)
    {
        if (!dice.Chance(Presence)) yield break;
        var buyers = dice.Between(1, 3);
        var currency = exchange.Currency;
        var dollars = exchange.Dollars;
        for (var buyer = 0; buyer < buyers; buyer++)
        {
            var cpm = Math.Round((decimal)Math.Clamp(dice.LogNormal(MedianCpm(imp), Spread), 0.05, 80) / dollars, 4);
            yield return new AuctionBid
            {
                Id = $"rival-{buyer}",
                ImpId = imp.Id.ToString(),
                Price = Prices.OfBid(cpm, currency),
                Floor = Prices.OfFloor(imp.BidFloor ?? 0, currency),
                Type = exchange.Auction,
                Seat = $"rival-{buyer}",
            };
        }
    }

    // In dollars, of one rival; the best of up to three is about a third above it.
    private static double MedianCpm(Imp imp) => imp switch
    {
        { Video: not null, Banner: null } => 7.8,
        { Audio: not null } => 6.2,
        { Native: not null, Banner: null } => 3.3,
        _ => 2.9,
    };
}
