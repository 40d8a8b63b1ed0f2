using AdTech.Accounting;
using AdTech.Events;
using AdTech.Streaming.Charging;

namespace AdTech.Streaming.Attributing;

/// <summary>What a conversion is worth in the reporting currency: at the rates of the bid it names, else at those of the day.</summary>
internal sealed class ConversionValue(CampaignDirectory campaigns, Currency reporting)
{
    /// <summary>False when no rate is known, or the amount would not fit: then it counts, and its value stands apart.</summary>
    internal bool TryRead(Conversion conversion, out long nanos)
    {
        nanos = 0;
        if (conversion.ValueNanos == 0) return true;
        if (conversion.ValueNanos < 0 || !Currency.TryParse(conversion.Currency, out var currency)) return false;
        var value = new Money(conversion.ValueNanos, currency);
        return TryConvert(value, RatesOf(conversion.Bid), out nanos) || TryConvert(value, campaigns.Rates, out nanos);
    }

    private bool TryConvert(Money value, DayRates rates, out long nanos)
    {
        nanos = 0;
        try
        {
            if (!rates.TryConvert(value, reporting, out var converted)) return false;
            nanos = converted.Nanos;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private DayRates RatesOf(BidRecord? bid)
    {
        if (bid is null) return DayRates.None;
        var rates = new Dictionary<Currency, long>();
        if (bid.ReportingRateNanos > 0 && Currency.TryParse(bid.Currency, out var currency)) rates[currency] = bid.ReportingRateNanos;
        if (bid.ReportingChargeRateNanos > 0 && Currency.TryParse(bid.CampaignCurrency, out var charged)) rates[charged] = bid.ReportingChargeRateNanos;
        return new DayRates(reporting, rates);
    }
}
