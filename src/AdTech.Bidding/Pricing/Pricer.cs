using AdTech.Accounting;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Pricing;

/// <summary>What line items may bid in one request: the partner's terms, one currency, the rates of one snapshot. Remembers the last exchange rate, since candidates of one currency come in a row.</summary>
internal struct Pricer(ExchangeRates rates, int feePpm, bool isGross, Currency currency)
{
    private Currency _lastCurrency;
    private long _lastRate;

    /// <summary>The currency of the request's bids.</summary>
    internal readonly Currency Currency => currency;

    /// <summary>The terms between a line item and this request; not valid when there is no exchange rate or nothing left to bid with.</summary>
    internal PriceTerms Terms(LineItemEntry item)
    {
        if (item.Currency != _lastCurrency)
        {
            _lastCurrency = item.Currency;
            _lastRate = rates.Rate(currency, item.Currency);
        }
        return new PriceTerms(feePpm, item.MarginPpm, _lastRate, isGross);
    }

    /// <summary>What a line item could bid if the partner took no fee: never less than <see cref="Bid"/>, and in the order in which candidates come.</summary>
    internal long AtMost(LineItemEntry item)
    {
        var terms = Terms(item) with { FeePpm = 0 };
        return terms.IsValid ? terms.Bid(item.Bid, currency).Nanos : 0;
    }

    /// <summary>What a line item bids for one impression, in nanos (micros of CPM); 0 when it can't.</summary>
    internal long Bid(LineItemEntry item)
    {
        var terms = Terms(item);
        return terms.IsValid ? terms.Bid(item.Bid, currency).Nanos : 0;
    }
}
