using AdTech.Accounting;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Pricing;

/// <summary>Which currency the bids of a request are in.</summary>
internal static class CurrencyChoice
{
    /// <summary>The partner's own where the request allows it, else the first of the request's that has an exchange rate; none when no allowed one has.</summary>
    internal static Currency For(BidRequest request, PartnerEntry partner, ExchangeRates rates)
    {
        if (request.Cur.IsEmpty) return rates.ToBase(partner.Currency) > 0 ? partner.Currency : default;
        Currency first = default;
        foreach (var code in request.Cur)
        {
            if (!Currency.TryParse(code.Span, out var currency) || rates.ToBase(currency) <= 0) continue;
            if (currency == partner.Currency) return currency;
            if (first.IsNone) first = currency;
        }
        return first;
    }

    // partner USD, cur absent        → USD
    // partner USD, cur [EUR, USD]    → USD
    // partner USD, cur [XTS, EUR]    → EUR, if there is a rate for it
}
