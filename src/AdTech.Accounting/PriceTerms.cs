namespace AdTech.Accounting;

/// <summary>
/// What stands between what an advertiser pays for an impression and what the exchange gets for it: the partner's fee, the house's margin and the
/// exchange rate. The only place where a bid or a bill is rounded.
/// </summary>
/// <param name="FeePpm">The supply partner's fee in parts per million of the charge: 50,000 is 5 %.</param>
/// <param name="MarginPpm">The house's margin in parts per million of the charge.</param>
/// <param name="RateNanos">Units of the campaign's currency for one unit of the partner's, in billionths: 1,000,000,000 when they are the same.</param>
public readonly record struct PriceTerms(int FeePpm, int MarginPpm, long RateNanos)
{
    private const long Ppm = 1_000_000;

    /// <summary>No fee, no margin, one currency.</summary>
    public static PriceTerms None { get; } = new(0, 0, Money.NanosPerUnit);

    /// <summary>True when fee and margin leave something to bid with and the rate is positive.</summary>
    public bool IsValid => FeePpm >= 0 && MarginPpm >= 0 && (long)FeePpm + MarginPpm < Ppm && RateNanos > 0;

    /// <summary>
    /// The most that may be bid for an impression the advertiser values at <paramref name="value"/>: less fee and margin, in the partner's currency, rounded
    /// down to a nano (a micro of CPM), so that a bill at the bid's price never charges more than the value.
    /// </summary>
    public Money Bid(Money value, Currency partnerCurrency)
    {
        // Within one currency 64 bits are enough, and a fifth of the time: bids are computed for every candidate.
        if (RateNanos == Money.NanosPerUnit && (ulong)value.Nanos <= long.MaxValue / Ppm) return new Money(value.Nanos * (Ppm - FeePpm - MarginPpm) / Ppm, partnerCurrency);
        var nanos = checked((Int128)value.Nanos * (Ppm - FeePpm - MarginPpm) * Money.NanosPerUnit / ((Int128)Ppm * RateNanos));
        return new Money(checked((long)nanos), partnerCurrency);
    }

    // value 2.000000 CPM, fee 5 %, margin 10 %, rate 1   → bid 1.700000 CPM
    // value 2.000000 CPM, fee 0, margin 0, rate 1.10     → bid 1.818181 CPM (rounded down)

    /// <summary>What a cleared price means for everybody: media cost, fee, margin and the advertiser's charge. The charge is rounded once, half to even; the
    /// residue of the rest is the house's, so charge = cost in the campaign's currency + fee + margin, always.</summary>
    /// <param name="cleared">What the exchange is owed, in its currency.</param>
    /// <param name="campaignCurrency">The currency of the charge.</param>
    /// <exception cref="OverflowException">An amount does not fit.</exception>
    public Bill Settle(Money cleared, Currency campaignCurrency)
    {
        var (cost, charge) = (cleared.Nanos, 0L);
        if (RateNanos == Money.NanosPerUnit)
        {
            charge = Rounding.HalfToEven((Int128)cost * Ppm, Ppm - FeePpm - MarginPpm); // the same quotient, in numbers that 64 bits hold
        }
        else
        {
            var scaled = checked((Int128)cost * RateNanos);
            cost = Rounding.HalfToEven(scaled, Money.NanosPerUnit);
            charge = Rounding.HalfToEven(checked(scaled * Ppm), (Int128)Money.NanosPerUnit * (Ppm - FeePpm - MarginPpm));
        }

        var fee = Rounding.HalfToEven((Int128)charge * FeePpm, Ppm);
        return new Bill(cleared, new Money(charge, campaignCurrency), new Money(fee, campaignCurrency), new Money(checked(charge - cost - fee), campaignCurrency));
    }
}

/// <summary>One billed impression.</summary>
/// <param name="MediaCost">What the exchange is owed, in the partner's currency.</param>
/// <param name="Charge">What the advertiser is charged, in the campaign's currency.</param>
/// <param name="Fee">The part of the charge that is the partner's fee.</param>
/// <param name="Margin">The part of the charge that stays in the house, with the residue of rounding.</param>
public readonly record struct Bill(Money MediaCost, Money Charge, Money Fee, Money Margin);
