using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Simulation.Tests;

/// <summary>
/// Who trades, and in what: one exchange in dollars or a second beside it, with a currency, terms and a billing notice of its own; an advertiser in dollars or euros; the rates between them, of which new ones may come
/// during the day; and screens that many people see.
/// </summary>
internal sealed class Market
{
    private static readonly (string Currency, long Nanos)[] Rates = [("EUR", 1_080_000_000), ("GBP", 1_270_000_000), ("JPY", 6_700_000)];

    private readonly Random _random;

    internal Market(Random random, HoldRule holds)
    {
        _random = random;
        AdvertiserCurrency = random.Next(4) == 0 ? "EUR" : "USD";
        Partners = random.Next(2) == 0 ? [First(holds)] : [First(holds), Second(holds)];
        ScreenShare = random.Next(2) == 0 ? 0.25 : 0;
        RatesChange = random.Next(2) == 0;
        NewestRates = NewRates();
    }

    internal IReadOnlyList<PartnerDocument> Partners { get; }

    /// <summary>Of budgets, bids, charges and the balance.</summary>
    internal string AdvertiserCurrency { get; }

    /// <summary>The share of requests that are of screens.</summary>
    internal double ScreenShare { get; }

    internal bool RatesChange { get; }

    internal ExchangeRatesDocument NewestRates { get; private set; }

    internal PartnerDocument Partner(string id) => Partners.First(p => p.Id == id);

    /// <summary>The rates of the day, or those after them: within some per cent of what they were, to the last billionth.</summary>
    internal ExchangeRatesDocument NewRates()
    {
        var rates = new ExchangeRatesDocument { Base = "USD", Version = (NewestRates?.Version ?? 0) + 1 };
        foreach (var (currency, nanos) in Rates) rates.RateNanos[currency] = nanos + _random.NextInt64(-nanos / 30, nanos / 30);
        return NewestRates = rates;
    }

    /// <summary>Dollars for one unit of a currency, in billionths.</summary>
    internal long ReportingRate(string currency) => currency == "USD" ? Money.NanosPerUnit : NewestRates.RateNanos[currency];

    private PartnerDocument First(HoldRule holds)
    {
        var partner = Exchange("exchange", "USD", World.NoticeAfter, holds);
        if (_random.Next(2) == 0) partner.FeePpm = 50_000;
        return partner;
    }

    private PartnerDocument Second(HoldRule holds)
    {
        var partner = Exchange("exchange-2", Rates[_random.Next(Rates.Length)].Currency, World.NoticeAfter * (_random.Next(1, 3) / 2.0), holds);
        partner.FeePpm = _random.Next(0, 100_001);
        if (_random.Next(2) == 0) partner.BannerBilling = BillingNotice.Impression;
        return partner;
    }

    private PartnerDocument Exchange(string id, string currency, TimeSpan noticeAfter, HoldRule holds) => new()
    {
        Id = id,
        OrganisationId = "default",
        Name = id,
        Version = 1,
        Status = EntityStatus.Active,
        Currency = currency,
        NoticeSeconds = (int)noticeAfter.TotalSeconds,
        HoldRule = holds,
        PriceType = _random.Next(2) == 0 ? PriceType.Gross : PriceType.Net,
    };
}
