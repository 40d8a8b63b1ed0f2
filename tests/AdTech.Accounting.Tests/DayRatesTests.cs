using CsCheck;

namespace AdTech.Accounting.Tests;

public sealed class DayRatesTests
{
    private static readonly Currency Gbp = Currency.Parse("GBP");
    private static readonly Currency Yen = Currency.Parse("JPY");

    private static readonly DayRates Rates = new(Currency.Usd, [new(Currency.Eur, 1_080_000_000), new(Gbp, 1_250_000_000), new(Yen, 6_500_000)]);

    [Theory]
    [InlineData("EUR", "USD", 1_000_000_000, 1_080_000_000)]
    [InlineData("USD", "EUR", 1_080_000_000, 1_000_000_000)]
    [InlineData("EUR", "GBP", 1_000_000_000, 864_000_000)]
    [InlineData("USD", "JPY", 1_000_000_000, 153_846_153_846)]
    [InlineData("EUR", "EUR", 7, 7)]
    public void TryConvert_KnownRates_RoundsOnce(string from, string to, long nanos, long expected)
    {
        Assert.True(Rates.TryConvert(new Money(nanos, Currency.Parse(from)), Currency.Parse(to), out var converted));
        Assert.Equal(new Money(expected, Currency.Parse(to)), converted);
    }

    [Fact]
    public void TryConvert_ThereAndBack_IsOffByTheRoundingOnly() => Gen.Long[0, 1_000_000 * Money.NanosPerUnit].Sample(nanos =>
    {
        Assert.True(Rates.TryConvert(new Money(nanos, Currency.Eur), Gbp, out var there));
        Assert.True(Rates.TryConvert(there, Currency.Eur, out var back));
        Assert.InRange(back.Nanos, nanos - 1, nanos + 1);
    });

    [Fact]
    public void TryConvert_UpAndDown_EncloseTheExactAmount() => Gen.Long[-Money.NanosPerUnit, Money.NanosPerUnit].Sample(nanos =>
    {
        var amount = new Money(nanos, Currency.Eur);
        Assert.True(Rates.TryConvert(amount, Gbp, out var up, MidpointRounding.ToPositiveInfinity));
        Assert.True(Rates.TryConvert(amount, Gbp, out var down, MidpointRounding.ToNegativeInfinity));
        Assert.True((Int128)up.Nanos * 1_250_000_000 >= (Int128)nanos * 1_080_000_000);
        Assert.True((Int128)down.Nanos * 1_250_000_000 <= (Int128)nanos * 1_080_000_000);
        Assert.True(up.Nanos - down.Nanos is 0 or 1);
    });

    [Fact]
    public void TryConvert_UnknownCurrency_IsFalse()
    {
        var unknown = Currency.Parse("XXX");
        Assert.False(Rates.TryConvert(new Money(1, unknown), Currency.Usd, out _));
        Assert.False(Rates.TryConvert(new Money(1, Currency.Usd), unknown, out _));
        Assert.False(DayRates.None.Knows(Currency.Eur, Currency.Usd));
        Assert.True(DayRates.None.TryConvert(new Money(5, unknown), unknown, out var same) && same.Nanos == 5);
    }

    [Fact]
    public void Constructor_RateOfNothing_Throws() => Assert.Throws<ArgumentException>(() => new DayRates(Currency.Usd, [new(Currency.Eur, 0)]));
}
