using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The tables of the embedded metrics store.</summary>
internal static class SqliteSchema
{
    /// <summary>
    /// synchronous=NORMAL: a killed process loses nothing, since the write-ahead log is in the system's hands. A power failure may lose the newest commits, but whole ones and
    /// from the end: the offsets go back together with all that was made of the events, and the events, which the log has synced, are counted again.
    /// What the ledger was told of a lost commit is at most ahead of the store for the moment: totals below known ones change nothing there, and nothing is leased
    /// before the stream has caught up.
    /// </summary>
    private const string Pragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        """;

    internal const string Reconciliations = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS reconciliations(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, partner TEXT NOT NULL,
            summary TEXT NOT NULL, whole TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS reconciliations_of ON reconciliations(organisation, number);
        """;

    private static readonly SqlDialect Dialect = SqliteDialect.Instance;

    internal static void Ensure(SqliteConnection connection)
    {
        connection.Execute(Pragmas);
        connection.Execute(string.Join(";\n", StoreTables.All.Select(Definition)));
        foreach (var table in StoreTables.All)
        {
            if (Dialect.Additions(table, ColumnsOf(connection, table.Name)) is { } additions) connection.Execute(additions);
        }

        connection.Execute(StoreTables.Indexes);
    }

    private static string Definition(StoreTable table)
    {
        var number = table.Keys.Count == 0 ? $"{table.Number} INTEGER PRIMARY KEY, " : "";
        var key = table.Keys.Count == 0 ? "" : $", PRIMARY KEY({Dialect.Names(table.Keys)})";
        var unique = table.Unique is null ? "" : $", UNIQUE({table.Unique})";
        // A row that is found by a single number is found by its rowid; wide rows don't belong into the index that a table without one is.
        var withoutRowId = table.Number is null && (table.Keys.Count > 1 || table.Keys[0].Kind == ColumnKind.Text) ? "WITHOUT ROWID, " : "";
        return $"CREATE TABLE IF NOT EXISTS {table.Name}({number}{Dialect.Definitions(table)}{key}{unique}) {withoutRowId}STRICT";
    }

    private static HashSet<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var select = connection.Command(Dialect, "SELECT name FROM pragma_table_info(@table)", ("@table", table));
        return [.. select.Rows(Dialect, static row => row.Text())];
    }
}
