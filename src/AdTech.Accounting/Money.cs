using System.Globalization;

namespace AdTech.Accounting;

/// <summary>
/// An amount in billionths (nanos) of a currency's unit. A CPM in micros is exactly this number of nanos an impression, so the price of one
/// impression is exact whenever the CPM has at most six decimals. Arithmetic is checked; mixing currencies is a bug and throws.
/// </summary>
/// <param name="Nanos">Billionths of one unit: 1.25 USD is 1,250,000,000. Range ± 9.2 billion units.</param>
/// <param name="Currency">The currency of the amount.</param>
public readonly record struct Money(long Nanos, Currency Currency) : IComparable<Money>
{
    /// <summary>How many nanos one unit has.</summary>
    public const long NanosPerUnit = 1_000_000_000;

    /// <summary>How many nanos one impression costs at a CPM of 1.</summary>
    private const long NanosPerCpm = NanosPerUnit / 1000;

    /// <summary>Nothing of a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The cost of one impression at a CPM (price of a thousand), rounded half to even to a nano.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromCpm(decimal cpm, Currency currency) =>
        // Dividing by 1,000 first looks the same, but rounds twice where the CPM has more digits than a decimal's quotient can hold.
        new(checked((long)decimal.Round(cpm * NanosPerCpm, 0, MidpointRounding.ToEven)), currency);

    /// <summary>An amount given in units of the currency, rounded half to even to a nano.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromUnits(decimal units, Currency currency) =>
        new(checked((long)decimal.Round(units * NanosPerUnit, 0, MidpointRounding.ToEven)), currency);

    /// <summary>The amount in units, exact.</summary>
    public decimal ToUnits() => Nanos / (decimal)NanosPerUnit;

    /// <summary>The amount as the price of a thousand, exact: 2,500,000 nanos an impression are a CPM of 2.5.</summary>
    public decimal ToCpm() => Nanos / (decimal)NanosPerCpm;

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Nanos + right.Same(left).Nanos), left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Nanos - right.Same(left).Nanos), left.Currency);

    /// <summary>Named alternative of the + operator.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>Named alternative of the − operator.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>Less, within one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>More, within one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Less or equal, within one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>More or equal, within one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Nanos.CompareTo(other.Same(this).Nanos);

    /// <summary>The exact decimal amount without the currency, as it stands in JSON: "12.345678901".</summary>
    public override string ToString() => ToUnits().ToString("0.#########", CultureInfo.InvariantCulture);

    private Money Same(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"Amounts of {other.Currency} and {Currency} do not mix: convert first.");
}
