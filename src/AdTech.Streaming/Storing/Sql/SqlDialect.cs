using System.Data.Common;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>What SQLite and PostgreSQL say differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>The names under which a column stands in a table.</summary>
    internal abstract IEnumerable<string> NamesOf(Column column);

    /// <summary>Its type there.</summary>
    internal abstract string TypeOf(ColumnKind kind);

    /// <summary>The number of a table's row, in the order in which they came.</summary>
    internal abstract string NumberOf(StoreTable table);

    /// <summary>Adds a new row's value to that of the row that is there.</summary>
    internal abstract string Add(string table, Column column);

    /// <summary>The sum of an amount, as what rows are ordered by: it need not be exact.</summary>
    internal abstract string OrderOf(string amount);

    /// <summary>Where rows of a table are written to.</summary>
    internal virtual string TargetOf(StoreTable table) => table.Name;

    /// <summary>Reads an amount from a place on, and moves on behind it.</summary>
    internal abstract Int128 Amount(DbDataReader row, ref int place);

    /// <summary>A text as it is stored, and back.</summary>
    internal virtual string Stored(string text) => text;

    /// <inheritdoc cref="Stored"/>
    internal virtual string Read(string text) => text;

    internal string Names(IEnumerable<Column> columns) => string.Join(", ", columns.SelectMany(NamesOf));

    /// <summary>Sums over rows; 0 where there are none.</summary>
    internal string Sums(IEnumerable<Column> columns) => string.Join(", ", columns.SelectMany(c => NamesOf(c).Select(name => Sum(name, c.Kind))));

    /// <summary>The values of the row that is there, with those of the new one added.</summary>
    internal string Added(StoreTable table, string target) => string.Join(", ", table.Values.Select(value => Add(target, value)));

    /// <summary>What becomes of rows whose key is there.</summary>
    internal string OnConflictOf(StoreTable table) => table.OnConflict switch
    {
        OnConflict.Ignore => " ON CONFLICT DO NOTHING",
        OnConflict.Add => $" ON CONFLICT({Names(table.Keys)}) DO UPDATE SET {Added(table, TargetOf(table))}",
        OnConflict.Replace => $" ON CONFLICT({Names(table.Keys)}) DO UPDATE SET {string.Join(", ", table.Values.SelectMany(NamesOf).Select(name => $"{name} = excluded.{name}"))}",
        _ => "",
    };

    /// <summary>A row's columns as a table's definition has them.</summary>
    internal string Definitions(StoreTable table) => string.Join(", ", table.Columns.SelectMany(c => NamesOf(c).Select(name => $"{name} {TypeOf(c.Kind)} NOT NULL")));

    /// <summary>Adds the columns that a table made by an older version lacks: what was not counted then is 0.</summary>
    internal string? Additions(StoreTable table, HashSet<string> known)
    {
        var missing = table.Columns.SelectMany(c => NamesOf(c).Where(name => !known.Contains(name.Trim('"'))).Select(name => $"ADD COLUMN {name} {TypeOf(c.Kind)} NOT NULL DEFAULT {DefaultOf(c.Kind)}"));
        return string.Join("; ", missing.Select(addition => $"ALTER TABLE {TargetOf(table)} {addition}")) is { Length: > 0 } all ? all : null;
    }

    private static string DefaultOf(ColumnKind kind) => kind is ColumnKind.Text or ColumnKind.Bytes ? "''" : "0";

    protected virtual string Sum(string name, ColumnKind kind) => $"COALESCE(SUM({name}), 0)";
}
