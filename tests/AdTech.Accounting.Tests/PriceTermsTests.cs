using System.Numerics;
using CsCheck;

namespace AdTech.Accounting.Tests;

public sealed class PriceTermsTests
{
    private const long Ppm = 1_000_000;

    private static readonly Currency Campaign = Currency.Eur;
    private static readonly Currency Partner = Currency.Usd;

    /// <summary>Valid terms: fees up to nearly the whole, margins up to 99 %, rates from 0.0001 to 2,000, net and gross.</summary>
    private static readonly Gen<PriceTerms> Terms =
        from fee in Gen.OneOf(Gen.Const(0), Gen.Int[0, 999_999])
        from margin in Gen.OneOf(Gen.Const(0), Gen.Int[0, 990_000]) // of more, the dearest charges would not fit
        from rate in Gen.OneOf(Gen.Const(Money.NanosPerUnit), Gen.Long[100_000, 2_000 * Money.NanosPerUnit])
        from gross in Gen.Bool
        select new PriceTerms(fee, margin, rate, gross);

    /// <summary>Prices of one impression, from a nano to a unit (a CPM of 1,000).</summary>
    private static readonly Gen<long> Prices = Gen.OneOf(Gen.Long[1, 10_000], Gen.Long[1, Money.NanosPerUnit]);

    /// <summary>Multipliers in millionths, from a thousandth to 1,000.</summary>
    private static readonly Gen<long> Multipliers = Gen.OneOf(Gen.Const(PriceTerms.One), Gen.Long[1_000, 3_000_000], Gen.Long[1_000, 1_000_000_000]);

    /// <summary>The example that <c>docs/money.md</c> works out.</summary>
    [Fact]
    public void BidAndSettle_ExampleOfTheMoneyPage_AreAsItSays()
    {
        var terms = new PriceTerms(30_000, 100_000, 1_080_000_000);
        var bid = terms.Bid(Money.FromCpm(2.40m, Currency.Usd), Currency.Eur);
        Assert.Equal(1.941747m, bid.ToCpm());
        Assert.Equal("0.002399999", terms.Settle(bid, Currency.Usd).Charge.ToString());
        var bill = terms.Settle(Money.FromCpm(1.50m, Currency.Eur), Currency.Usd);
        Assert.Equal(
            "0.0015 0.000045 0.001545 0.001854 0.0000486 0.0001854", string.Join(' ', bill.MediaCost, bill.PartnerFee, bill.Owed, bill.Charge, bill.Fee, bill.Margin));
        var gross = (terms with { IsGross = true }).Settle(Money.FromCpm(1.50m, Currency.Eur), Currency.Usd);
        Assert.Equal("0.0015 0.0018", $"{gross.Owed} {gross.Charge}");
    }

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
        var more = (BigInteger)(bid.Nanos + 1) * terms.RateNanos * OwedPpm(terms); // the exact charge of one nano more, scaled
        Assert.True(more > (BigInteger)value * Money.NanosPerUnit * (Ppm - terms.MarginPpm));
    }, iter: 100_000);

    [Fact]
    public void Settle_AnyPrice_AddsUp() => Gen.Select(Terms, Prices, Multipliers).Sample((terms, cleared, multiplier) =>
    {
        var bill = terms.Settle(new Money(cleared, Partner), Campaign, multiplier);
        var cost = bill.Charge - bill.FeeOnTop - bill.Margin;
        AssertRounded((BigInteger)cleared * multiplier, PriceTerms.One, bill.MediaCost.Nanos);
        AssertRounded((BigInteger)bill.MediaCost.Nanos * terms.RateNanos, Money.NanosPerUnit, cost.Nanos);
        AssertRounded((BigInteger)bill.MediaCost.Nanos * terms.FeePpm, Ppm, bill.PartnerFee.Nanos);
        AssertRounded((BigInteger)bill.MediaCost.Nanos * terms.FeePpm * terms.RateNanos, (BigInteger)Money.NanosPerUnit * Ppm, bill.Fee.Nanos);
        Assert.Equal((Partner, Partner, Campaign, Campaign), (bill.MediaCost.Currency, bill.PartnerFee.Currency, bill.Charge.Currency, bill.Fee.Currency));
        Assert.Equal(terms.IsGross ? bill.MediaCost : bill.MediaCost + bill.PartnerFee, bill.Owed);
        Assert.True(bill.Fee.Nanos >= 0 && bill.PartnerFee <= bill.MediaCost);
        Assert.True(bill.Margin.Nanos >= -2, "Only the residue of rounding may turn the margin below nothing.");
    }, iter: 100_000);

    [Fact]
    public void Settle_Charge_IsTheExactQuotientRoundedHalfToEven() => Gen.Select(Terms, Prices, Multipliers, Gen.Bool).Sample((terms, cleared, multiplier, isCredit) =>
    {
        var bill = terms.Settle(new Money(isCredit ? -cleared : cleared, Partner), Campaign, multiplier);
        AssertRounded((BigInteger)bill.MediaCost.Nanos * terms.RateNanos * OwedPpm(terms), (BigInteger)Money.NanosPerUnit * (Ppm - terms.MarginPpm), bill.Charge.Nanos);
    }, iter: 100_000);

    [Fact]
    public void Settle_HigherPrice_NeverChargesLess() => Gen.Select(Terms, Prices, Prices, Multipliers).Sample((terms, one, other, multiplier) =>
    {
        var (low, high) = (Settled(Math.Min(one, other)), Settled(Math.Max(one, other)));
        Assert.True(low.Charge <= high.Charge && low.MediaCost <= high.MediaCost && low.Owed <= high.Owed && low.Fee <= high.Fee);

        Bill Settled(long nanos) => terms.Settle(new Money(nanos, Partner), Campaign, multiplier);
    });

    [Fact]
    public void Settle_MoreViewers_NeverChargeLess() => Gen.Select(Terms, Prices, Multipliers, Multipliers).Sample((terms, cleared, one, other) =>
        terms.Settle(new Money(cleared, Partner), Campaign, Math.Min(one, other)).Charge <= terms.Settle(new Money(cleared, Partner), Campaign, Math.Max(one, other)).Charge);

    [Fact]
    public void Settle_Gross_IsNetWithoutAFee_AndNeverMoreThanNet() => Gen.Select(Terms, Prices, Multipliers).Sample((terms, cleared, multiplier) =>
    {
        var price = new Money(cleared, Partner);
        var gross = (terms with { IsGross = true }).Settle(price, Campaign, multiplier);
        var net = (terms with { IsGross = false }).Settle(price, Campaign, multiplier);
        var free = (terms with { IsGross = false, FeePpm = 0 }).Settle(price, Campaign, multiplier);
        Assert.Equal((free.Charge, free.Margin, free.Owed), (gross.Charge, gross.Margin, gross.Owed));
        Assert.Equal((net.MediaCost, net.Fee, net.PartnerFee), (gross.MediaCost, gross.Fee, gross.PartnerFee));
        Assert.True(gross.Charge <= net.Charge);
        Assert.True((terms with { IsGross = true }).Bid(price, Partner) >= (terms with { IsGross = false }).Bid(price, Partner));
    });

    [Fact]
    public void Settle_Credit_MirrorsTheCharge() => Gen.Select(Terms, Prices, Multipliers).Sample((terms, cleared, multiplier) =>
    {
        var charged = terms.Settle(new Money(cleared, Partner), Campaign, multiplier);
        var credited = terms.Settle(new Money(-cleared, Partner), Campaign, multiplier);
        Assert.Equal(-charged.Charge.Nanos, credited.Charge.Nanos);
        Assert.Equal(-charged.Fee.Nanos, credited.Fee.Nanos);
        Assert.Equal(-charged.Owed.Nanos, credited.Owed.Nanos);
        Assert.Equal(-charged.Margin.Nanos, credited.Margin.Nanos);
    });

    [Fact]
    public void Settle_NoTerms_ChargesTheCost() => Prices.Sample(cleared =>
        PriceTerms.None.Settle(new Money(cleared, Partner), Campaign) is var bill
        && bill.Charge.Nanos == cleared && bill.Fee.Nanos == 0 && bill.Margin.Nanos == 0);

    [Theory]
    [InlineData(2_000_000, 50_000, 100_000, 1_000_000_000, false, 1_714_285)]
    [InlineData(2_000_000, 50_000, 100_000, 1_000_000_000, true, 1_800_000)]
    [InlineData(2_000_000, 0, 0, 1_100_000_000, false, 1_818_181)]
    public void Bid_TheTableUnderTheFormula_Holds(long value, int fee, int margin, long rate, bool gross, long bid) =>
        Assert.Equal(bid, new PriceTerms(fee, margin, rate, gross).Bid(new Money(value, Campaign), Partner).Nanos);

    [Theory]
    [InlineData(false, 1_000_000, 1_800_000, 90_000, 210_000, 2_100_000)]
    [InlineData(true, 1_000_000, 1_800_000, 90_000, 200_000, 2_000_000)]
    [InlineData(false, 500_000, 900_000, 45_000, 105_000, 1_050_000)]
    public void Settle_TheTableUnderTheFormula_Holds(bool gross, long multiplier, long cost, long fee, long margin, long charge)
    {
        var bill = new PriceTerms(50_000, 100_000, Money.NanosPerUnit, gross).Settle(new Money(1_800_000, Partner), Campaign, multiplier);
        Assert.Equal((cost, fee, margin, charge), (bill.MediaCost.Nanos, bill.Fee.Nanos, bill.Margin.Nanos, bill.Charge.Nanos));
    }

    [Fact]
    public void Settle_BeyondTheRange_ThrowsRatherThanWraps()
    {
        Assert.Throws<OverflowException>(() => new PriceTerms(0, 0, long.MaxValue).Settle(new Money(long.MaxValue / 2, Partner), Campaign));
        Assert.Throws<OverflowException>(() => PriceTerms.None.Settle(new Money(long.MaxValue / 2, Partner), Campaign, 3 * PriceTerms.One));
    }

    [Theory]
    [InlineData(0, 0, 1, true)]
    [InlineData(-1, 0, 1, false)]
    [InlineData(0, -1, 1, false)]
    [InlineData(999_999, 999_999, 1, true)] // one on top of the price, the other of the charge: they don't add up to a whole
    [InlineData(1_000_000, 0, 1, false)]
    [InlineData(0, 1_000_000, 1, false)]
    [InlineData(int.MaxValue, int.MaxValue, 1, false)]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 0, -1, false)]
    public void IsValid_Edges(int fee, int margin, long rate, bool valid) => Assert.Equal(valid, new PriceTerms(fee, margin, rate).IsValid);

    private static long OwedPpm(PriceTerms terms) => terms.IsGross ? Ppm : Ppm + terms.FeePpm;

    private static void AssertRounded(BigInteger dividend, BigInteger divisor, long quotient)
    {
        var distance = BigInteger.Abs((quotient * divisor) - dividend) * 2;
        Assert.True(distance < divisor || (distance == divisor && quotient % 2 == 0), $"{dividend} / {divisor} is not {quotient}.");
    }
}
