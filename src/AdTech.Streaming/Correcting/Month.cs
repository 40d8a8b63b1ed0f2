using System.Globalization;

namespace AdTech.Streaming.Correcting;

/// <summary>A calendar month in UTC: the period of the books. Stored as years × 12 + months.</summary>
internal readonly record struct Month(int Number) : IComparable<Month>
{
    private const int MinutesPerDay = 24 * 60;

    private static readonly int UnixEpochDay = new DateOnly(1970, 1, 1).DayNumber;

    internal Month Next => new(Number + 1);

    /// <summary>Its first minute since 1970-01-01; its end is the first of the next.</summary>
    internal int StartMinute => FirstDay * MinutesPerDay;

    /// <summary>Its first day since 1970-01-01.</summary>
    internal int FirstDay => new DateOnly(Number / 12, (Number % 12) + 1, 1).DayNumber - UnixEpochDay;

    internal static Month OfDay(int day)
    {
        var date = DateOnly.FromDayNumber(day + UnixEpochDay);
        return new Month((date.Year * 12) + date.Month - 1);
    }

    internal static Month Of(long unixMs) => OfDay((int)(unixMs / (MinutesPerDay * 60_000L)));

    internal static bool TryParse(string text, out Month month)
    {
        month = default;
        if (!DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is < 2000 or > 2099) return false;
        month = new Month((first.Year * 12) + first.Month - 1);
        return true;
    }

    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    public static bool operator <(Month left, Month right) => left.Number < right.Number;

    public static bool operator >(Month left, Month right) => left.Number > right.Number;

    public static bool operator <=(Month left, Month right) => left.Number <= right.Number;

    public static bool operator >=(Month left, Month right) => left.Number >= right.Number;

    /// <summary>As people write it: 2026-03.</summary>
    public override string ToString() => new DateOnly(Number / 12, (Number % 12) + 1, 1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
