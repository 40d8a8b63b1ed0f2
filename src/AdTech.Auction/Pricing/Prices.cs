using System.Globalization;
using AdTech.Accounting;

namespace AdTech.Auction.Pricing;

/// <summary>
/// CPMs of the wire as money of one impression, and back. Rounding is against the bidder: a bid down, a floor up, so that what clears is never above the bid as it
/// was sent.
/// </summary>
public static class Prices
{
    /// <summary>The highest CPM that is believed: a thousand units an impression. Sums of a whole pod then fit a <c>long</c>: 128 × 10^12 nanos.</summary>
    public const decimal CpmMax = 1_000_000m;

    private const decimal NanosPerCpm = 1_000_000m;

    /// <summary>A bid's price, rounded down to a nano (a micro of CPM).</summary>
    public static Money OfBid(decimal cpm, Currency currency) => new((long)decimal.Floor(Believed(cpm) * NanosPerCpm), currency);

    /// <summary>A floor, rounded up to a nano.</summary>
    public static Money OfFloor(decimal cpm, Currency currency) => new((long)decimal.Ceiling(Believed(cpm) * NanosPerCpm), currency);

    /// <summary>A price as it goes out: a decimal CPM with six decimals at most, no exponent.</summary>
    public static string ToText(Money price) => ToText(price.ToCpm());

    /// <summary>A CPM, a ratio or a percentage as it goes out.</summary>
    public static string ToText(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static decimal Believed(decimal cpm) => Math.Clamp(cpm, 0, CpmMax);
}
