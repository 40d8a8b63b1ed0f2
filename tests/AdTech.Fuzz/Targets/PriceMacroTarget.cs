using System.Globalization;
using System.Text;
using AdTech.Delivery;
using AdTech.Delivery.Interpreting;
using AdTech.Events;
using Microsoft.Extensions.Options;

namespace AdTech.Fuzz.Targets;

/// <summary>What an exchange writes where the price macro stood: never more than the bid, never negative, and the number that it says.</summary>
internal static class PriceMacroTarget
{
    private const long BidNanos = 2_500_000;
    private const decimal NanosPerCpm = 1_000_000m;

    private static readonly PriceReader Reader = new(Options.Create(new DeliveryOptions()));

    internal static FuzzTarget Macro() => new(Read, "2.5", "2.4999999", "0", "0.000001", "1.", ".5", "AUDIT", "${AUCTION_PRICE}", "%24%7BAUCTION_PRICE%7D", "", "2.51", "123456789.123456");

    /// <summary>The same for prices that are not in plain.</summary>
    internal static FuzzTarget Encoded() => new(ReadEncoded, "Mi41", "MS4yNQ==", "QVVESVQ=", "2.5", "YWJjMTIzZGVmNDU2Z2hpN7fhCuPemCce_6msaw", "${AUCTION_PRICE:B64}", "A B-_=", "====");

    private static void Read(byte[] bytes) => Check(Encoding.UTF8.GetString(bytes), BidNanos);

    private static void ReadEncoded(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var encoding in (PriceEncoding[])[PriceEncoding.Base64, PriceEncoding.Encrypted, (PriceEncoding)7])
        {
            var price = Reader.Read(text, new BidRecord { PartnerId = "p", BidNanos = BidNanos, PriceEncoding = encoding });
            if (price.Nanos is < 0 or > BidNanos) throw new InvalidOperationException($"{price.Nanos} is not between nothing and the bid.");
            if (encoding != PriceEncoding.Base64 && price.Source == PriceSource.Cleared) throw new InvalidOperationException($"{text} was read without a key.");
        }
    }

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
