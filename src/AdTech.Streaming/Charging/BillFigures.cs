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

    private BillFigures(Bill bill, long partnerFeeNanos, Money mediaCost, Money fee, PriceTerms toReporting, Currency reporting)
    {
        ChargeNanos = bill.Charge.Nanos;
        MediaCostNanos = bill.MediaCost.Nanos;
        FeeNanos = partnerFeeNanos;
        MediaCostReporting = mediaCost.Nanos;
        FeeReporting = fee.Nanos;
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

    /// <summary>The charge, the exchange's due and the partner's fee, in nanos of the reporting currency.</summary>
    internal long FullChargeReporting { get; }

    internal long MediaCostReporting { get; }

    internal long FeeReporting { get; }

    /// <summary>Works a bill out; the reason why it can't be, otherwise.</summary>
    internal static string? TryMake(Delivery delivery, Currency reporting, out BillFigures figures)
    {
        figures = default;
        var bid = delivery.Bid;
        if (!Currency.TryParse(bid.Currency, out var currency) || !Currency.TryParse(bid.CampaignCurrency, out var campaignCurrency)) return "no currency";
        if (delivery.ClearedNanos is < 0 or > Reading.EventCheck.NanosMax) return "impossible price";
        var terms = new PriceTerms(bid.FeePpm, bid.MarginPpm, RateOf(bid.RateNanos, currency, campaignCurrency));
        var cost = new PriceTerms(0, 0, RateOf(bid.ReportingRateNanos, currency, reporting));
        var charge = new PriceTerms(0, 0, RateOf(bid.ReportingChargeRateNanos, campaignCurrency, reporting));
        if (!terms.IsValid || !cost.IsValid || !charge.IsValid) return "impossible fee, margin or exchange rate";
        try
        {
            var bill = terms.Settle(new Money(delivery.ClearedNanos, currency), campaignCurrency);
            if (bill.Charge.Nanos > Reading.EventCheck.NanosMax) return "impossible charge";
            figures = new BillFigures(bill, PartnerFee(bill.MediaCost.Nanos, bid.FeePpm), cost.Settle(bill.MediaCost, reporting).Charge, charge.Settle(bill.Fee, reporting).Charge, charge, reporting);
            return null;
        }
        catch (OverflowException)
        {
            return "amounts that don't fit";
        }
    }

    /// <summary>A part of the charge in the reporting currency.</summary>
    internal long ToReporting(long chargeNanos) => _toReporting.Settle(new Money(chargeNanos, CampaignCurrency), _reporting).Charge.Nanos;

    private static long PartnerFee(long clearedNanos, int feePpm) =>
        new PriceTerms(0, 0, feePpm * 1000L) is { IsValid: true } share ? share.Settle(new Money(clearedNanos, Currency.Usd), Currency.Usd).Charge.Nanos : 0;

    /// <summary>Within one currency a rate is 1, or left out; between two it can't be left out. Anything else is 0, which makes the terms invalid.</summary>
    private static long RateOf(long rateNanos, Currency from, Currency to)
    {
        if (from != to) return rateNanos;
        return rateNanos is 0 or Money.NanosPerUnit ? Money.NanosPerUnit : 0;
    }
}
