using System.Globalization;
using AdTech.Streaming.Correcting;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>
/// The figures of months. A closed month's are written down when it is closed and never change; what is counted for it afterwards (a stream that was behind, a clock that was wrong)
/// is in the first open month, so that the sum over all months is always all that was counted.
/// </summary>
internal static class ClosedMonths
{
    /// <summary>The amounts of <see cref="MonthFigures"/>, in its order.</summary>
    private static readonly string[] Columns =
        [.. new[] { "media_cost", "charge", "fee", "margin", "over_delivery", "included_fee", "discount" }.SelectMany(a => new[] { CountColumns.Units(a), CountColumns.Nanos(a) })];

    internal static string Definitions { get; } = string.Join(", ", Columns.Select(c => c + " INTEGER NOT NULL"));

    /// <summary>Closes a month, and those before it that are open.</summary>
    internal static void Close(SqliteConnection connection, int organisation, Month through, long atMs)
    {
        // Also one before anything was counted: a row says that it is closed, or it would be open again after a restart.
        var first = LastOf(connection, organisation)?.Next ?? (FirstOf(connection, organisation) is { } counted && counted < through ? counted : through);
        for (var month = first; month <= through; month = month.Next)
        {
            var figures = FiguresOf(connection, organisation, month);
            using var insert = connection.CreateCommand();
            var amounts = new[] { figures.MediaCost, figures.Charge, figures.Fee, figures.Margin, figures.OverDelivery, figures.IncludedFee, figures.Discount }.Select(CountColumns.Split);
            insert.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO closed_months(organisation, month, closed_ms, {string.Join(", ", Columns)})
                VALUES ({organisation}, {month.Number}, {atMs}, {string.Join(", ", amounts.Select(amount => string.Create(CultureInfo.InvariantCulture, $"{amount.Units}, {amount.Nanos}")))})
                """);
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>The figures of a month as they are now.</summary>
    internal static MonthFigures FiguresOf(SqliteConnection connection, int organisation, Month month)
    {
        var last = LastOf(connection, organisation);
        if (month <= last) return Sum(connection, $"closed_months WHERE organisation = {organisation} AND month = {month.Number}");
        if (last is null || month > last.Value.Next) return Sum(connection, $"minutes WHERE minute >= {month.StartMinute} AND minute < {month.Next.StartMinute} AND organisation = {organisation}");

        // The first open month: all that was counted before its end, less what closed months have taken.
        return Sum(connection, $"totals WHERE organisation = {organisation}")
            - Sum(connection, $"minutes WHERE minute >= {month.Next.StartMinute} AND organisation = {organisation}")
            - Sum(connection, $"closed_months WHERE organisation = {organisation}");
    }

    /// <summary>The newest closed month, and when it was closed.</summary>
    internal static Month? LastOf(SqliteConnection connection, int organisation) => Number(connection, $"SELECT MAX(month) FROM closed_months WHERE organisation = {organisation}") is { } number
        ? new Month((int)number) : null;

    internal static long? ClosedAtMs(SqliteConnection connection, int organisation, Month month) =>
        Number(connection, $"SELECT closed_ms FROM closed_months WHERE organisation = {organisation} AND month = {month.Number}");

    private static Month? FirstOf(SqliteConnection connection, int organisation) => Number(connection, $"SELECT MIN(minute) FROM minutes WHERE organisation = {organisation}") is { } minute
        ? Month.Of(minute * 60_000) : null;

    private static MonthFigures Sum(SqliteConnection connection, FormattableString from)
    {
        using var select = connection.CreateCommand();
        select.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", Columns.Select(c => $"IFNULL(SUM({c}), 0)"))} FROM {FormattableString.Invariant(from)}");
        using var row = select.ExecuteReader();
        row.Read();
        return new MonthFigures(Amount(0), Amount(1), Amount(2), Amount(3), Amount(4), Amount(5), Amount(6));

        Int128 Amount(int place) => CountColumns.Join(row.GetInt64(2 * place), row.GetInt64((2 * place) + 1));
    }

    private static long? Number(SqliteConnection connection, FormattableString sql)
    {
        using var select = connection.CreateCommand();
        select.CommandText = FormattableString.Invariant(sql);
        return select.ExecuteScalar() as long?;
    }
}
