using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Bidding.Snapshots;

/// <summary>Exchange rates of one day, for lookup by currency. A handful of them: a scan over packed codes beats any table.</summary>
public sealed class ExchangeRates
{
    private readonly Currency[] _currencies;
    private readonly long[] _nanos;

    /// <summary>Compiles a document; entries that are no currency or not positive are left out.</summary>
    public ExchangeRates(ExchangeRatesDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Version = document.Version;
        Base = Currency.TryParse(document.Base, out var reporting) ? reporting : Currency.Usd;
        var rates = new Dictionary<Currency, long>();
        foreach (var (code, nanos) in document.RateNanos)
        {
            if (nanos > 0 && Currency.TryParse(code, out var currency)) rates[currency] = nanos;
        }

        rates[Base] = Money.NanosPerUnit;
        _currencies = [.. rates.Keys];
        _nanos = [.. rates.Values];
    }

    /// <summary>What there is before the first document: one currency, USD.</summary>
    public static ExchangeRates None { get; } = new(new ExchangeRatesDocument { Base = "USD" });

    /// <summary>The document's version.</summary>
    public long Version { get; }

    /// <summary>The reporting currency.</summary>
    public Currency Base { get; }

    /// <summary>Units of the reporting currency for one unit of another, in billionths; 0 when there is no rate, and so no bid.</summary>
    public long ToBase(Currency currency)
    {
        var at = Array.IndexOf(_currencies, currency);
        return at < 0 ? 0 : _nanos[at];
    }

    /// <summary>Units of <paramref name="to"/> for one unit of <paramref name="from"/>, in billionths, rounded half up; 0 when there is no rate.</summary>
    public long Rate(Currency from, Currency to)
    {
        if (from == to) return from.IsNone ? 0 : Money.NanosPerUnit;
        long source = ToBase(from), target = ToBase(to);
        if (source == 0 || target == 0) return 0;
        var rate = (((Int128)source * Money.NanosPerUnit) + (target / 2)) / target;
        return rate > long.MaxValue ? 0 : (long)rate;
    }

    // EUR 1.10, GBP 1.25, base USD → Rate(EUR, USD) 1.100000000; Rate(USD, EUR) 0.909090909; Rate(GBP, EUR) 1.136363636
}
