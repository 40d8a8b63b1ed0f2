using System.Globalization;
using System.Text;
using AdTech.Delivery.Interpreting;
using AdTech.Events;

namespace AdTech.Fuzz.Targets;

/// <summary>What an exchange writes where the price macro stood: never more than the bid, never negative, and the number that it says.</summary>
internal static class PriceMacroTarget
{
    private const long BidNanos = 2_500_000;
    private const decimal NanosPerCpm = 1_000_000m;

    internal static FuzzTarget Macro() => new(Read, "2.5", "2.4999999", "0", "0.000001", "1.", ".5", "AUDIT", "${AUCTION_PRICE}", "%24%7BAUCTION_PRICE%7D", "", "2.51", "123456789.123456");

    private static void Read(byte[] bytes) => Check(Encoding.UTF8.GetString(bytes), BidNanos);

    internal static void Check(string? text, long bidNanos)
    {
        var price = PriceMacro.Read(text, bidNanos);
        if (price.Nanos < 0 || price.Nanos > bidNanos) throw new InvalidOperationException($"{price.Nanos} is not between nothing and the bid.");
        if (price.Status == PriceStatus.Read == (price.Source == PriceSource.None)) throw new InvalidOperationException("A price that was read comes from somewhere; another comes from nowhere.");
        if (price.Source != PriceSource.Cleared) return;
        var cpm = decimal.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (Math.Abs((cpm * NanosPerCpm) - price.Nanos) > 0.5m) throw new InvalidOperationException($"{text} is not {price.Nanos} nanos an impression.");
    }
}
