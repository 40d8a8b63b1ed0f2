using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Streaming.Charging;

/// <summary>
/// What a bill means in every currency involved, worked out before anything is changed, so that a bill with impossible amounts is refused whole. All rounding
/// is <see cref="PriceTerms"/>': once, half to even, to a nano.
/// </summary>
internal readonly struct BillFigures
{
    private readonly PriceTerms _toReporting;
    private readonly Currency _reporting;

    private BillFigures(in Bill bill, Money mediaCost, Money fee, Money discount, PriceTerms toReporting, Currency reporting)
    {
        ChargeNanos = bill.Charge.Nanos;
        MediaCostNanos = bill.MediaCost.Nanos;
        FeeNanos = bill.PartnerFee.Nanos;
        MediaCostReporting = mediaCost.Nanos;
        FeeReporting = bill.IsGross ? 0 : fee.Nanos;
        IncludedFeeReporting = bill.IsGross ? fee.Nanos : 0;
        DiscountReporting = discount.Nanos;
        _toReporting = toReporting;
        _reporting = reporting;
        CampaignCurrency = bill.Charge.Currency;
        FullChargeReporting = ToReporting(ChargeNanos);
    }

    /// <summary>The advertiser's charge if it fits the budgets, in nanos of the campaign's currency.</summary>
    internal long ChargeNanos { get; }

    internal Currency CampaignCurrency { get; }

    /// <summary>The exchange's due and its fee, in nanos of its own currency.</summary>
    internal long MediaCostNanos { get; }

    internal long FeeNanos { get; }

    /// <summary>The charge, the exchange's due and the partner's fee on top of it, in nanos of the reporting currency.</summary>
    internal long FullChargeReporting { get; }

    internal long MediaCostReporting { get; }

    internal long FeeReporting { get; }

    /// <summary>For information: the fee within the media cost, and what was taken off before it.</summary>
    internal long IncludedFeeReporting { get; }

    internal long DiscountReporting { get; }

    /// <summary>Works a bill out; the reason why it can't be, otherwise.</summary>
    internal static string? TryMake(Delivery delivery, Currency reporting, out BillFigures figures)
    {
        figures = default;
        var bid = delivery.Bid;
        if (!Currency.TryParse(bid.Currency, out var currency) || !Currency.TryParse(bid.CampaignCurrency, out var campaignCurrency)) return "no currency";
        if (delivery.ClearedNanos is < 0 or > Reading.EventCheck.NanosMax) return "impossible price";
        var terms = new PriceTerms(bid.FeePpm, bid.MarginPpm, RateOf(bid.RateNanos, currency, campaignCurrency), bid.PriceType == PriceType.Gross);
        var cost = new PriceTerms(0, 0, RateOf(bid.ReportingRateNanos, currency, reporting));
        var charge = new PriceTerms(0, 0, RateOf(bid.ReportingChargeRateNanos, campaignCurrency, reporting));
        if (!terms.IsValid || !cost.IsValid || !charge.IsValid) return "impossible fee, margin or exchange rate";
        var multiplier = bid.MultiplierMicros == 0 ? PriceTerms.One : bid.MultiplierMicros;
        try
        {
            var bill = terms.Settle(new Money(delivery.ClearedNanos, currency), campaignCurrency, multiplier);
            if (bill.Charge.Nanos > Reading.EventCheck.NanosMax || bill.MediaCost.Nanos > Reading.EventCheck.NanosMax) return "impossible charge";
            // It is not signed and only reported: one that can't be is passed by, and refuses no bill.
            var discount = new Money(delivery.DiscountNanos > 0 && delivery.DiscountNanos <= bid.BidNanos ? delivery.DiscountNanos : 0, currency);
            figures = new BillFigures(
                bill, cost.Settle(bill.MediaCost, reporting).Charge, cost.Settle(bill.PartnerFee, reporting).Charge, cost.Settle(discount, reporting, multiplier).Charge, charge, reporting);
            return null;
        }
        catch (OverflowException)
        {
            return "amounts that don't fit";
        }
    }

    /// <summary>A part of the charge in the reporting currency.</summary>
    internal long ToReporting(long chargeNanos) => _toReporting.Settle(new Money(chargeNanos, CampaignCurrency), _reporting).Charge.Nanos;

    /// <summary>Within one currency a rate is 1, or left out; between two it can't be left out. Anything else is 0, which makes the terms invalid.</summary>
    private static long RateOf(long rateNanos, Currency from, Currency to)
    {
        if (from != to) return rateNanos;
        return rateNanos is 0 or Money.NanosPerUnit ? Money.NanosPerUnit : 0;
    }
}
