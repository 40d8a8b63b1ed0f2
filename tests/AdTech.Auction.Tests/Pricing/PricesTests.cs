using AdTech.Accounting;
using AdTech.Auction.Pricing;
using CsCheck;

namespace AdTech.Auction.Tests.Pricing;

public sealed class PricesTests
{
    private static readonly Gen<decimal> Cpms = Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Int[3, 9], (digits, scale) => new decimal((int)(digits & 0xFFFFFFFF), (int)(digits >> 32), 0, false, (byte)scale));

    [Fact]
    public void OfBid_AnyCpm_IsNeverAboveIt() => Cpms.Sample(cpm =>
        Prices.OfBid(cpm, Currency.Usd).ToCpm() is var bid && bid <= cpm && (cpm - bid < 0.000001m || cpm > Prices.CpmMax));

    [Fact]
    public void OfFloor_AnyCpm_IsNeverBelowIt() => Cpms.Sample(cpm =>
        Prices.OfFloor(cpm, Currency.Usd).ToCpm() is var floor && (floor >= cpm || cpm > Prices.CpmMax) && floor - cpm < 0.000001m);

    [Fact]
    public void ToText_SixDecimals_ComesBack() => Gen.Long[0, 1_000_000_000_000].Sample(nanos =>
    {
        var text = Prices.ToText(new Money(nanos, Currency.Usd));
        Assert.DoesNotContain('E', text);
        Assert.Equal(nanos, Prices.OfBid(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), Currency.Usd).Nanos);
    });

    [Fact]
    public void OfBid_Unbelievable_IsClamped()
    {
        Assert.Equal(Prices.CpmMax, Prices.OfBid(decimal.MaxValue, Currency.Usd).ToCpm());
        Assert.Equal(0, Prices.OfBid(-1, Currency.Usd).Nanos);
    }
}
