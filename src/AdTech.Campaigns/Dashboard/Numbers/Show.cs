using System.Globalization;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Numbers for people. What is shown may be rounded; the exact number is always one hover away, by <see cref="Exact"/>.</summary>
internal static class Show
{
    /// <summary>What can't be known.</summary>
    public const string Unknown = "–";

    private const decimal Cent = 0.01m;

    public static string Money(decimal amount, string currency)
    {
        var (sign, size) = (amount < 0 ? "−" : "", Math.Abs(amount));
        // A tenth of a cent is a normal price for one impression: it must not look like nothing.
        var number = size is > 0 and < Cent ? size.ToString(size < Cent / 10 ? "0.0000##" : "0.0000", CultureInfo.InvariantCulture) : size.ToString("#,##0.00", CultureInfo.InvariantCulture);
        return sign + Symbol(currency) + number;
    }

    // 1234.56 USD → $1,234.56    0.00421 USD → $0.0042    0.000421 USD → $0.000421    −3 EUR → −€3.00    12 CHF → CHF 12.00

    /// <summary>For the axis of a chart: $1.2K.</summary>
    public static string ShortMoney(decimal amount, string currency) => Symbol(currency) + (amount is >= 0.1m and < 100 ? amount.ToString("0.00", CultureInfo.InvariantCulture) : Short(amount));

    public static string Exact(decimal amount, string currency) => $"{amount.ToString("#,##0.00#######", CultureInfo.InvariantCulture)} {currency}";

    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>At most four digits and a letter.</summary>
    public static string Short(decimal number) => Math.Abs(number) switch
    {
        >= 1_000_000_000 => Scaled(number, 1_000_000_000, "B"),
        >= 1_000_000 => Scaled(number, 1_000_000, "M"),
        >= 10_000 => Scaled(number, 1_000, "K"),
        >= 100 => number.ToString("#,##0", CultureInfo.InvariantCulture),
        >= 1 or 0 => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>Full digits while they are readable, short from ten million on.</summary>
    public static string Big(long count) => count < 10_000_000 ? Count(count) : Short(count);

    /// <summary>A share as a percentage; unknown when there is nothing to have a share of.</summary>
    public static string Share(decimal part, decimal whole, int decimals = 2) =>
        whole <= 0 ? Unknown : (part / whole * 100m).ToString("0." + new string('0', decimals), CultureInfo.InvariantCulture) + "%";

    /// <summary>The price of a thousand impressions.</summary>
    public static string Ecpm(decimal charge, long impressions, string currency) => impressions == 0 ? Unknown : Money(charge / impressions * 1000m, currency);

    /// <summary>How long ago, in the words of a person.</summary>
    public static string Ago(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1.5 } => "now",
        { TotalSeconds: < 90 } => $"{age.TotalSeconds:0} s ago",
        { TotalMinutes: < 90 } => $"{age.TotalMinutes:0} min ago",
        { TotalHours: < 36 } => $"{age.TotalHours:0} h ago",
        _ => $"{age.TotalDays:0} days ago",
    };

    private static string Scaled(decimal number, decimal unit, string letter) =>
        (number / unit).ToString(Math.Abs(number / unit) < 10 ? "0.##" : Math.Abs(number / unit) < 100 ? "0.#" : "0", CultureInfo.InvariantCulture) + letter;

    private static string Symbol(string currency) => currency switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        _ => currency + " ",
    };
}
