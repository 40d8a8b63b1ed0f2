using System.Data.Common;
using AdTech.Accounting;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>SQLite has nothing exact beyond 64 bits: an amount is two columns, whole units and nanos.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    internal static readonly SqliteDialect Instance = new();

    internal override IEnumerable<string> NamesOf(Column column) => column.Kind == ColumnKind.Amount ? [Units(column.Name), Nanos(column.Name)] : [column.Name];

    internal override string TypeOf(ColumnKind kind) => kind switch { ColumnKind.Text => "TEXT", ColumnKind.Bytes => "BLOB", _ => "INTEGER" };

    internal override string NumberOf(StoreTable table) => table.Keys.Count == 0 ? table.Number! : "rowid";

    /// <summary>Full units are carried over from the nanos.</summary>
    internal override string Add(string table, Column column)
    {
        if (column.Kind != ColumnKind.Amount) return $"{column.Name} = {table}.{column.Name} + excluded.{column.Name}";
        var (units, nanos) = (Units(column.Name), Nanos(column.Name));
        return $"{units} = {units} + excluded.{units} + ({nanos} + excluded.{nanos}) / 1000000000, {nanos} = ({nanos} + excluded.{nanos}) % 1000000000";
    }

    internal override string OrderOf(string amount) => $"SUM({Units(amount)}) + SUM({Nanos(amount)}) / 1e9";

    /// <summary>Sums of nanos are not carried, but those of billions of rows fit.</summary>
    internal override Int128 Amount(DbDataReader row, ref int place)
    {
        var (units, nanos) = (row.GetInt64(place), row.GetInt64(place + 1));
        place += 2;
        return ((Int128)units * Money.NanosPerUnit) + nanos;
    }

    /// <summary>Whole units, towards minus infinity, and the nanos above them: never negative, so that adding carries in one direction only.</summary>
    internal static (long Units, long Nanos) Split(Int128 nanos)
    {
        var (units, rest) = Int128.DivRem(nanos, Money.NanosPerUnit);
        return rest < 0 ? ((long)units - 1, (long)rest + Money.NanosPerUnit) : ((long)units, (long)rest);
    }

    // 2.5 units → (2, 500,000,000);   −1 nano → (−1, 999,999,999)

    private static string Units(string amount) => amount + "_units";

    private static string Nanos(string amount) => amount + "_nanos";
}
