namespace AdTech.Campaigns.Model;

/// <summary>Amounts in another currency at today's rates: for limits, and for bars and per cents on the page, never for the books.</summary>
internal static class Conversion
{
    /// <summary>Null when a rate is missing.</summary>
    public static decimal? To(string wanted, decimal amount, string currency, ExchangeRates? rates)
    {
        if (wanted == currency || amount == 0) return amount;
        return RateOf(currency, rates) is { } from && RateOf(wanted, rates) is { } to ? amount * from / to : null;
    }

    private static decimal? RateOf(string currency, ExchangeRates? rates) =>
        rates is null ? null : rates.Base == currency ? 1m : rates.Rates.TryGetValue(currency, out var rate) ? rate.Value : null;
}
