using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Adds the columns that a store made by an older version lacks. What was not counted then is 0.</summary>
internal static class SchemaUpgrade
{
    private static readonly string[] Counted = ["totals", "minutes"];

    internal static void Apply(SqliteConnection connection)
    {
        var conversions = ColumnsOf(connection, "conversions");
        if (!conversions.Contains("currency")) Add(connection, "conversions", "currency TEXT NOT NULL DEFAULT ''");
        if (!conversions.Contains("value_nanos")) Add(connection, "conversions", "value_nanos INTEGER NOT NULL DEFAULT 0");
        foreach (var table in Counted)
        {
            var known = ColumnsOf(connection, table);
            foreach (var column in CountColumns.All.Where(column => !known.Contains(column))) Add(connection, table, $"{column} INTEGER NOT NULL DEFAULT 0");
        }
    }

    private static HashSet<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var select = new Statement(connection, "SELECT name FROM pragma_table_info(?)");
        var columns = new HashSet<string>(StringComparer.Ordinal);
        select.Bind(1, table);
        while (select.Step()) columns.Add(select.Text(0));
        return columns;
    }

    private static void Add(SqliteConnection connection, string table, string column)
    {
        using var alter = new Statement(connection, $"ALTER TABLE {table} ADD COLUMN {column}");
        alter.Run();
    }
}
