using System.Numerics;
using CsCheck;

namespace AdTech.Accounting.Tests;

public sealed class PriceTermsTests
{
    private static readonly Currency Campaign = Currency.Eur;
    private static readonly Currency Partner = Currency.Usd;

    /// <summary>Valid terms: fee and margin leave at least a millionth, rates from 0.0001 to 2,000.</summary>
    private static readonly Gen<PriceTerms> Terms =
        from fee in Gen.Int[0, 999_999]
        from margin in Gen.Int[0, 999_999 - fee]
        from rate in Gen.OneOf(Gen.Const(Money.NanosPerUnit), Gen.Long[100_000, 2_000 * Money.NanosPerUnit])
        select new PriceTerms(fee, margin, rate);

    /// <summary>Prices of one impression, from a nano to a unit (a CPM of 1,000).</summary>
    private static readonly Gen<long> Prices = Gen.OneOf(Gen.Long[1, 10_000], Gen.Long[1, Money.NanosPerUnit]);

    [Fact]
    public void Bid_BilledAtItsPrice_NeverChargesMoreThanTheValue() => Gen.Select(Terms, Prices).Sample((terms, value) =>
    {
        Assert.True(terms.IsValid);
        var bid = terms.Bid(new Money(value, Campaign), Partner);
        Assert.Equal(Partner, bid.Currency);
        Assert.True(bid.Nanos >= 0);
        Assert.True(terms.Settle(bid, Campaign).Charge.Nanos <= value);
    }, iter: 100_000);

    [Fact]
    public void Bid_IsTheMostThatMayBeBid() => Gen.Select(Terms, Prices).Sample((terms, value) =>
    {
        var bid = terms.Bid(new Money(value, Campaign), Partner);
        var more = (Int128)(bid.Nanos + 1) * terms.RateNanos * 1_000_000; // the exact charge of one nano more, scaled
        Assert.True(more > (Int128)value * Money.NanosPerUnit * (1_000_000 - terms.FeePpm - terms.MarginPpm));
    }, iter: 100_000);

    [Fact]
    public void Settle_AnyPrice_AddsUp() => Gen.Select(Terms, Prices).Sample((terms, cleared) =>
    {
        var bill = terms.Settle(new Money(cleared, Partner), Campaign);
        var exactCost = (Int128)cleared * terms.RateNanos;
        var cost = bill.Charge.Nanos - bill.Fee.Nanos - bill.Margin.Nanos;
        Assert.Equal(cleared, bill.MediaCost.Nanos);
        Assert.Equal(Partner, bill.MediaCost.Currency);
        Assert.True(Int128.Abs((Int128)cost * Money.NanosPerUnit - exactCost) * 2 <= Money.NanosPerUnit, "The cost is rounded by half a nano at most.");
        Assert.True(bill.Fee.Nanos >= 0 && bill.Fee <= bill.Charge);
        Assert.True(bill.Margin.Nanos >= -2, "Only the residue of rounding may turn the margin below nothing.");
    }, iter: 100_000);

    [Fact]
    public void Settle_Charge_IsTheExactQuotientRoundedHalfToEven() => Gen.Select(Terms, Prices, Gen.Bool).Sample((terms, cleared, isCredit) =>
    {
        var nanos = isCredit ? -cleared : cleared;
        var charge = terms.Settle(new Money(nanos, Partner), Campaign).Charge.Nanos;
        var (dividend, divisor) = ((BigInteger)nanos * terms.RateNanos * 1_000_000, (BigInteger)Money.NanosPerUnit * (1_000_000 - terms.FeePpm - terms.MarginPpm));
        var distance = BigInteger.Abs((charge * divisor) - dividend) * 2;
        Assert.True(distance < divisor || (distance == divisor && charge % 2 == 0));
    }, iter: 100_000);

    [Fact]
    public void Settle_HigherPrice_NeverChargesLess() => Gen.Select(Terms, Prices, Prices).Sample((terms, one, other) =>
    {
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        Assert.True(terms.Settle(new Money(low, Partner), Campaign).Charge <= terms.Settle(new Money(high, Partner), Campaign).Charge);
    });

    [Fact]
    public void Settle_Credit_MirrorsTheCharge() => Gen.Select(Terms, Prices).Sample((terms, cleared) =>
    {
        var charged = terms.Settle(new Money(cleared, Partner), Campaign);
        var credited = terms.Settle(new Money(-cleared, Partner), Campaign);
        Assert.Equal(-charged.Charge.Nanos, credited.Charge.Nanos);
        Assert.Equal(-charged.Fee.Nanos, credited.Fee.Nanos);
        Assert.Equal(-charged.Margin.Nanos, credited.Margin.Nanos);
    });

    [Fact]
    public void Settle_NoTerms_ChargesTheCost() => Prices.Sample(cleared =>
        PriceTerms.None.Settle(new Money(cleared, Partner), Campaign) is var bill
        && bill.Charge.Nanos == cleared && bill.Fee.Nanos == 0 && bill.Margin.Nanos == 0);

    [Theory]
    [InlineData(2_000_000, 50_000, 100_000, 1_000_000_000, 1_700_000)]
    [InlineData(2_000_000, 0, 0, 1_100_000_000, 1_818_181)]
    public void Bid_TheTableUnderTheFormula_Holds(long value, int fee, int margin, long rate, long bid) =>
        Assert.Equal(bid, new PriceTerms(fee, margin, rate).Bid(new Money(value, Campaign), Partner).Nanos);

    [Fact]
    public void Settle_BeyondTheRange_ThrowsRatherThanWraps() =>
        Assert.Throws<OverflowException>(() => new PriceTerms(0, 0, long.MaxValue).Settle(new Money(long.MaxValue / 2, Partner), Campaign));

    [Theory]
    [InlineData(0, 0, 1, true)]
    [InlineData(-1, 0, 1, false)]
    [InlineData(0, -1, 1, false)]
    [InlineData(500_000, 500_000, 1, false)]
    [InlineData(500_000, 499_999, 1, true)]
    [InlineData(int.MaxValue, int.MaxValue, 1, false)] // their sum would wrap
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 0, -1, false)]
    public void IsValid_Edges(int fee, int margin, long rate, bool valid) => Assert.Equal(valid, new PriceTerms(fee, margin, rate).IsValid);
}
