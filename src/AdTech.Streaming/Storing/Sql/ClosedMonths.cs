using System.Data.Common;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>
/// The figures of months. A closed month's are written down when it is closed and never change; what is counted for it afterwards (a stream that was behind, a clock that was wrong)
/// is in the first open month, so that the sum over all months is always all that was counted.
/// </summary>
internal sealed class ClosedMonths(DbConnection connection, SqlDialect dialect)
{
    /// <summary>The amounts of <see cref="MonthFigures"/>, in its order.</summary>
    private static readonly Column[] Amounts = [.. StoreTables.ClosedMonths.Values.Where(column => column.Kind == ColumnKind.Amount)];

    /// <summary>Closes a month, and those before it that are open.</summary>
    internal void Close(ITableWriter writer, int organisation, Month through, long atMs)
    {
        // Also one before anything was counted: a row says that it is closed, or it would be open again after a restart.
        var first = LastOf(organisation)?.Next ?? (FirstOf(organisation) is { } counted && counted < through ? counted : through);
        for (var month = first; month <= through; month = month.Next)
        {
            writer.Write(StoreTables.ClosedMonths, [(month, FiguresOf(organisation, month))], (RowWriter row, in (Month Month, MonthFigures Figures) item) =>
            {
                var figures = item.Figures;
                row.Int(organisation).Int(item.Month.Number).Long(atMs).Amount(figures.MediaCost).Amount(figures.Charge).Amount(figures.Fee).Amount(figures.Margin);
                row.Amount(figures.OverDelivery).Amount(figures.IncludedFee).Amount(figures.Discount);
            });
        }
    }

    /// <summary>The figures of a month as they are now.</summary>
    internal MonthFigures FiguresOf(int organisation, Month month)
    {
        var last = LastOf(organisation);
        if (month <= last) return Sum($"closed_months WHERE organisation = {organisation} AND month = {month.Number}");
        if (last is null || month > last.Value.Next) return Sum($"minutes WHERE minute >= {month.StartMinute} AND minute < {month.Next.StartMinute} AND organisation = {organisation}");

        // The first open month: all that was counted before its end, less what closed months have taken.
        return Sum($"totals WHERE organisation = {organisation}")
            - Sum($"minutes WHERE minute >= {month.Next.StartMinute} AND organisation = {organisation}")
            - Sum($"closed_months WHERE organisation = {organisation}");
    }

    internal long? ClosedAtMs(int organisation, Month month) => connection.Number($"SELECT closed_ms FROM closed_months WHERE organisation = {organisation} AND month = {month.Number}");

    /// <summary>The newest closed month.</summary>
    private Month? LastOf(int organisation) => connection.Number($"SELECT MAX(month) FROM closed_months WHERE organisation = {organisation}") is { } number ? new Month((int)number) : null;

    private Month? FirstOf(int organisation) => connection.Number($"SELECT MIN(minute) FROM minutes WHERE organisation = {organisation}") is { } minute ? Month.Of(minute * 60_000) : null;

    private MonthFigures Sum(FormattableString from)
    {
        using var select = connection.Command(dialect, $"SELECT {dialect.Sums(Amounts)} FROM {FormattableString.Invariant(from)}");
        return select.Rows(dialect, static row => new MonthFigures(row.Amount(), row.Amount(), row.Amount(), row.Amount(), row.Amount(), row.Amount(), row.Amount()))[0];
    }
}
