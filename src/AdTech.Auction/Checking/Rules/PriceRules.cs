using AdTech.Accounting;
using AdTech.Auction.Pricing;

namespace AdTech.Auction.Checking.Rules;

/// <summary>The price is one, and reaches the floor that counts.</summary>
internal static class PriceRules
{
    internal static void Price(BidContext bid)
    {
        bid.Price = Prices.OfBid(bid.Bid.Price ?? 0, bid.Currency);
        switch (bid.Bid.Price)
        {
            case null:
                bid.Report(BidRule.Price, "price", "A bid has a price.");
                break;
            case <= 0:
                bid.Report(BidRule.Price, "price", $"The price is {Prices.ToText(bid.Bid.Price.Value)}: a price is above 0.");
                break;
            case > Prices.CpmMax:
                bid.Report(BidRule.Price, "price", $"A CPM above {Prices.ToText(Prices.CpmMax)} is a mistake.");
                break;
            default:
                if (bid.Price.Nanos == 0) bid.Report(BidRule.Price, "price", "The price is below a millionth of CPM.");
                break;
        }
    }

    internal static void Floor(BidContext bid)
    {
        if (bid.Imp is not { } imp) return;
        var floor = Pricing.Floor.For(imp, bid.Deal, bid.Kind, bid.Seconds);
        if (floor.NeedsSeconds) bid.Report(BidRule.Duration, "dur", "The floor depends on the length of the ad, which the bid does not state.");
        bid.Floor = floor.In(bid.Currency, bid.Options.Rates);
        if (bid.Floor is { } least && bid.Price < least && !(bid.Bid.Price is null or <= 0)) Report(bid, floor, least);
    }

    private static void Report(BidContext bid, Floor floor, Money least)
    {
        var what = floor.Source switch
        {
            FloorSource.Impression => "imp.bidfloor",
            FloorSource.PerSecond => "mincpmpersec × dur",
            FloorSource.Duration => "durfloors",
            FloorSource.Deal => "deal.bidfloor",
            FloorSource.DealPerSecond => "deal.mincpmpersec × dur",
            FloorSource.DealDuration => "deal.durfloors",
            FloorSource.AgreedPrice => "the price agreed for the deal",
            _ => throw new ArgumentOutOfRangeException(nameof(floor), floor.Source, "Every source has a name."),
        };
        bid.Report(BidRule.Floor, "price",
            $"{bid.Bid.Price} {bid.Currency} is below {what}, {Prices.ToText(floor.Cpm)} {floor.CurrencyCode} ({Prices.ToText(least)} {bid.Currency}).");
    }
}
