namespace AdTech.Accounting;

/// <summary>The exchange rates of one day, against one base currency. Immutable; a new day is a new object, swapped by reference.</summary>
public sealed class DayRates
{
    private readonly Dictionary<Currency, long> _nanos;

    /// <summary>Makes the day's rates.</summary>
    /// <param name="baseCurrency">What the rates are in.</param>
    /// <param name="rateNanos">Base units for one unit of the key, in billionths: base USD, EUR 1,080,000,000.</param>
    /// <exception cref="ArgumentException">A rate is not positive.</exception>
    public DayRates(Currency baseCurrency, IEnumerable<KeyValuePair<Currency, long>> rateNanos)
    {
        ArgumentNullException.ThrowIfNull(rateNanos);
        Base = baseCurrency;
        _nanos = new Dictionary<Currency, long>(rateNanos);
        foreach (var (currency, nanos) in _nanos)
        {
            if (nanos <= 0) throw new ArgumentException($"The rate of {currency} is {nanos} nanos: a rate is positive.", nameof(rateNanos));
        }

        _nanos[baseCurrency] = Money.NanosPerUnit;
    }

    /// <summary>No rates at all: nothing converts but a currency into itself.</summary>
    public static DayRates None { get; } = new(Currency.Usd, []);

    /// <summary>The currency all rates are in.</summary>
    public Currency Base { get; }

    /// <summary>True when amounts of one can be converted into the other.</summary>
    public bool Knows(Currency from, Currency to) => from == to || (_nanos.ContainsKey(from) && _nanos.ContainsKey(to));

    /// <summary>Units of one currency for one of another, in billionths; 0 when there is no rate, or one beyond all sense.</summary>
    public long RateNanos(Currency from, Currency to)
    {
        if (from == to) return Money.NanosPerUnit;
        if (!_nanos.TryGetValue(from, out var source) || !_nanos.TryGetValue(to, out var target)) return 0;
        var rate = (Int128)source * Money.NanosPerUnit / target;
        return rate > long.MaxValue ? 0 : (long)rate;
    }

    // base USD, EUR 1.08, GBP 1.25: 1 EUR → 1.08 USD → 0.864 GBP

    /// <summary>Converts an amount, rounded once to a nano: half to even, unless another way is asked for. False when a rate is missing.</summary>
    /// <param name="amount">What to convert.</param>
    /// <param name="to">Into what.</param>
    /// <param name="converted">The result; the amount itself where it is false.</param>
    /// <param name="rounding">Half to even for what is owed; a floor goes up, so that what reaches it never falls below it.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public bool TryConvert(Money amount, Currency to, out Money converted, MidpointRounding rounding = MidpointRounding.ToEven)
    {
        converted = amount;
        if (amount.Currency == to) return true;
        if (!_nanos.TryGetValue(amount.Currency, out var from) || !_nanos.TryGetValue(to, out var into)) return false;
        converted = new Money(Rounding.Quotient((Int128)amount.Nanos * from, into, rounding), to);
        return true;
    }
}
