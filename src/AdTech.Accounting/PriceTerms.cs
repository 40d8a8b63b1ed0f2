namespace AdTech.Accounting;

/// <summary>
/// What stands between what an advertiser pays and what the exchange gets for it: the partner's fee, the house's margin and the exchange rate. The only place where a bid or a bill
/// is rounded.
/// </summary>
/// <param name="FeePpm">
/// The supply partner's fee in parts per million of the cleared price, which both sides know, so that both books have the same fee to the nano: 50,000 is 5 %. It comes on top of a net
/// price and is within a gross one.
/// </param>
/// <param name="MarginPpm">The house's margin in parts per million of the charge.</param>
/// <param name="RateNanos">Units of the campaign's currency for one unit of the partner's, in billionths: 1,000,000,000 when they are the same.</param>
/// <param name="IsGross">The partner's prices contain its fee.</param>
public readonly record struct PriceTerms(int FeePpm, int MarginPpm, long RateNanos, bool IsGross = false)
{
    /// <summary>A multiplier of 1: one showing is one impression.</summary>
    public const long One = 1_000_000;

    /// <summary>The largest multiplier that is believed: a million impressions at one showing.</summary>
    public const long MultiplierMicrosMax = 1_000_000 * One;

    private const long Ppm = 1_000_000;

    /// <summary>No fee, no margin, one currency.</summary>
    public static PriceTerms None { get; } = new(0, 0, Money.NanosPerUnit);

    /// <summary>True when fee and margin are below the whole and the rate is positive.</summary>
    public bool IsValid => FeePpm is >= 0 and < (int)Ppm && MarginPpm is >= 0 and < (int)Ppm && RateNanos > 0;

    /// <summary>What the exchange is owed for a cleared price of a million, with the fee that comes on top.</summary>
    private long OwedPpm => IsGross ? Ppm : Ppm + FeePpm;

    /// <summary>
    /// The most that may be bid for an impression the advertiser values at <paramref name="value"/>: less margin and the fee on top, in the partner's currency, rounded
    /// down to a nano (a micro of CPM), so that a bill at the bid's price never charges more than the value.
    /// </summary>
    public Money Bid(Money value, Currency partnerCurrency)
    {
        // Within one currency 64 bits are enough, and a fifth of the time: bids are computed for every candidate.
        if (RateNanos == Money.NanosPerUnit && (ulong)value.Nanos <= long.MaxValue / Ppm) return new Money(value.Nanos * (Ppm - MarginPpm) / OwedPpm, partnerCurrency);
        var nanos = checked((Int128)value.Nanos * (Ppm - MarginPpm) * Money.NanosPerUnit / ((Int128)OwedPpm * RateNanos));
        return new Money(checked((long)nanos), partnerCurrency);
    }

    // value 2.000000 CPM, margin 10 %, rate 1,    fee 5 % net   → bid 1.714285 CPM (rounded down)
    // value 2.000000 CPM, margin 10 %, rate 1,    fee 5 % gross → bid 1.800000 CPM
    // value 2.000000 CPM, margin 0,    rate 1.10, fee 0         → bid 1.818181 CPM (rounded down)

    /// <summary>
    /// What a cleared price means for everybody: media cost, fee, margin and the advertiser's charge. Each is the exact quotient rounded once, half to even; the residue is the house's,
    /// so charge = cost in the campaign's currency + fee on top + margin, always.
    /// </summary>
    /// <param name="cleared">The price of one impression, in the partner's currency.</param>
    /// <param name="campaignCurrency">The currency of the charge.</param>
    /// <param name="multiplierMicros">How many impressions one showing counts as, in millionths: 14,200,000 for a screen that 14.2 people see.</param>
    /// <exception cref="OverflowException">An amount does not fit.</exception>
    public Bill Settle(Money cleared, Currency campaignCurrency, long multiplierMicros = One)
    {
        // The media cost comes first and is whole nanos: it is what the exchange has in its books, and all else is a share of it.
        var media = multiplierMicros == One ? cleared.Nanos : Rounding.HalfToEven((Int128)cleared.Nanos * multiplierMicros, One);
        var partnerFee = Rounding.HalfToEven((Int128)media * FeePpm, Ppm);
        var (cost, fee, charge) = (media, partnerFee, 0L);
        if (RateNanos == Money.NanosPerUnit)
        {
            charge = Rounding.HalfToEven((Int128)media * OwedPpm, Ppm - MarginPpm); // the same quotient, in numbers that 64 bits hold
        }
        else
        {
            var scaled = checked((Int128)media * RateNanos);
            cost = Rounding.HalfToEven(scaled, Money.NanosPerUnit);
            fee = Rounding.HalfToEven(checked(scaled * FeePpm), (Int128)Money.NanosPerUnit * Ppm);
            charge = Rounding.HalfToEven(checked(scaled * OwedPpm), (Int128)Money.NanosPerUnit * (Ppm - MarginPpm));
        }

        var margin = checked(charge - cost - (IsGross ? 0 : fee));
        return new Bill(
            new Money(media, cleared.Currency), new Money(partnerFee, cleared.Currency), new Money(charge, campaignCurrency), new Money(fee, campaignCurrency), new Money(margin, campaignCurrency), IsGross);
    }

    // cleared 1.80 CPM, rate 1, margin 10 %, fee 5 % net              → charge 2.10 = cost 1.80 + fee 0.09 + margin 0.21
    // cleared 1.80 CPM, rate 1, margin 10 %, fee 5 % gross            → charge 2.00 = cost 1.80 (0.09 of it the fee) + margin 0.20
    // cleared 1.80 CPM, rate 1, margin 10 %, fee 5 % net, 0.5 viewers → charge 1.05 = cost 0.90 + fee 0.045 + margin 0.105
}

/// <summary>One bill.</summary>
/// <param name="MediaCost">The cleared price of all impressions that the showing counts as, in the partner's currency.</param>
/// <param name="PartnerFee">The partner's fee, in the partner's currency.</param>
/// <param name="Charge">What the advertiser is charged, in the campaign's currency.</param>
/// <param name="Fee">The partner's fee in the campaign's currency.</param>
/// <param name="Margin">The part of the charge that stays in the house, with the residue of rounding.</param>
/// <param name="IsGross">The fee is within the media cost, and not owed on top of it.</param>
public readonly record struct Bill(Money MediaCost, Money PartnerFee, Money Charge, Money Fee, Money Margin, bool IsGross)
{
    /// <summary>The part of the charge that is owed to the partner beside the media cost: nothing where prices are gross.</summary>
    public Money FeeOnTop => IsGross ? Money.Zero(Fee.Currency) : Fee;

    /// <summary>What the partner is owed in all, in its currency.</summary>
    public Money Owed => IsGross ? MediaCost : MediaCost + PartnerFee;
}
