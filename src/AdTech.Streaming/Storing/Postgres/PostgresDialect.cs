using System.Data.Common;
using AdTech.Accounting;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>Amounts are NUMERIC, in units of the currency: exact, whatever their size.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    internal static readonly PostgresDialect Instance = new();

    private const byte NanosScale = 9; // digits behind the point

    internal override IEnumerable<string> NamesOf(Column column) => [column.Name];

    /// <summary>Texts are compared byte by byte, whatever the database's language.</summary>
    internal override string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Int => "INTEGER",
        ColumnKind.Long => "BIGINT",
        ColumnKind.Text => "TEXT COLLATE \"C\"",
        ColumnKind.Bytes => "BYTEA",
        _ => "NUMERIC",
    };

    internal override string NumberOf(StoreTable table) => table.Number!;

    internal override string Add(string table, Column column) => $"{column.Name} = {table}.{column.Name} + excluded.{column.Name}";

    internal override string OrderOf(string amount) => $"SUM({amount})";

    /// <summary>What is by the minute is written into the recent partitions; under its own name stands the view over these and the hours.</summary>
    internal override string TargetOf(StoreTable table) => table.IsByMinute ? Partitions.RecentOf(table) : table.Name;

    internal override Int128 Amount(DbDataReader row, ref int place) => (Int128)(row.GetDecimal(place++) * Money.NanosPerUnit);

    internal override string Stored(string text) => PostgresText.Encode(text);

    internal override string Read(string text) => PostgresText.Decode(text);

    /// <summary>The units of an amount: its nanos with the point nine places to the left, so nothing is rounded.</summary>
    internal static decimal Units(Int128 nanos)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits((decimal)Int128.Abs(nanos), bits);
        return new decimal(bits[0], bits[1], bits[2], nanos < 0, NanosScale);
    }

    // 2,500,000,000 → 2.500000000;   −1 → −0.000000001

    /// <summary>Sums of 64-bit numbers are NUMERIC to PostgreSQL; ours fit.</summary>
    protected override string Sum(string name, ColumnKind kind) => kind == ColumnKind.Amount ? base.Sum(name, kind) : $"CAST({base.Sum(name, kind)} AS BIGINT)";
}
