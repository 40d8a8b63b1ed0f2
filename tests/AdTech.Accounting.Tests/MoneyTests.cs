using System.Globalization;
using CsCheck;

namespace AdTech.Accounting.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<long> Half = Gen.Long[long.MinValue / 2, long.MaxValue / 2];

    [Fact]
    public void FromCpm_SixDecimals_IsExact() => Gen.Long[0, 9_000_000_000_000].Sample(micros =>
        Money.FromCpm(micros / 1_000_000m, Currency.Usd).Nanos == micros);

    [Fact]
    public void ToCpm_AnyAmount_ComesBack() => Gen.Long.Sample(nanos =>
        Money.FromCpm(new Money(nanos, Currency.Usd).ToCpm(), Currency.Usd).Nanos == nanos);

    [Fact]
    public void ToUnits_AnyAmount_ComesBack() => Gen.Long.Sample(nanos =>
        Money.FromUnits(new Money(nanos, Currency.Usd).ToUnits(), Currency.Usd).Nanos == nanos);

    [Fact]
    public void ToString_AnyAmount_IsTheExactDecimalWithoutExponent() => Gen.Long.Sample(nanos =>
    {
        var text = new Money(nanos, Currency.Usd).ToString();
        Assert.DoesNotContain('E', text);
        Assert.Equal(nanos / 1_000_000_000m, decimal.Parse(text, CultureInfo.InvariantCulture));
    });

    [Theory]
    [InlineData("0.0000005", 0)]       // half a nano: to the even one
    [InlineData("0.0000015", 2)]
    [InlineData("0.0000025", 2)]
    [InlineData("-0.0000015", -2)]
    [InlineData("2.5", 2_500_000)]
    [InlineData("0.0000025000000000000000000001", 3)] // beyond 25 digits, where a division by 1,000 would round a first time
    public void FromCpm_BetweenTwoNanos_RoundsHalfToEvenOnce(string cpm, long nanos) =>
        Assert.Equal(nanos, Money.FromCpm(decimal.Parse(cpm, CultureInfo.InvariantCulture), Currency.Usd).Nanos);

    [Fact]
    public void Arithmetic_OneCurrency_IsThatOfNanos() => Gen.Select(Half, Half).Sample((a, b) =>
    {
        var (left, right) = (new Money(a, Currency.Eur), new Money(b, Currency.Eur));
        Assert.Equal(a + b, (left + right).Nanos);
        Assert.Equal(a - b, (left - right).Nanos);
        Assert.Equal(left, left + right - right);
        Assert.Equal(a < b, left < right);
        Assert.Equal(a > b, left > right);
        Assert.Equal(a <= b, left <= right);
        Assert.Equal(a >= b, left >= right);
        Assert.Equal(left + right, Money.Add(left, right));
        Assert.Equal(left - right, Money.Subtract(left, right));
    });

    [Fact]
    public void Arithmetic_TwoCurrencies_Throws()
    {
        var (euro, dollar) = (new Money(1, Currency.Eur), new Money(1, Currency.Usd));
        Assert.Throws<InvalidOperationException>(() => euro + dollar);
        Assert.Throws<InvalidOperationException>(() => euro - dollar);
        Assert.Throws<InvalidOperationException>(() => euro < dollar);
        Assert.NotEqual(euro, dollar);
    }

    [Fact]
    public void Arithmetic_BeyondTheRange_Throws()
    {
        var most = new Money(long.MaxValue, Currency.Usd);
        var least = new Money(long.MinValue, Currency.Usd);
        var one = new Money(1, Currency.Usd);
        Assert.Throws<OverflowException>(() => most + one);
        Assert.Throws<OverflowException>(() => least - one);
        Assert.Throws<OverflowException>(() => Money.FromUnits(9_300_000_000m, Currency.Usd));
        Assert.Throws<OverflowException>(() => Money.FromCpm(decimal.MaxValue, Currency.Usd));
    }
}
