using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Gives the tables of an older version the columns that came since: everything in them is 0, since nobody counted it.</summary>
internal static class MissingColumns
{
    internal static void Add(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        using var find = connection.CreateCommand();
        find.CommandText = "SELECT name FROM pragma_table_info($table)";
        find.Parameters.AddWithValue("$table", table);
        var known = new HashSet<string>(StringComparer.Ordinal);
        using (var row = find.ExecuteReader())
        {
            while (row.Read()) known.Add(row.GetString(0));
        }

        foreach (var column in columns)
        {
            if (known.Contains(column)) continue;
            using var add = connection.CreateCommand();
            add.CommandText = $"ALTER TABLE {table} ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0";
            add.ExecuteNonQuery();
        }
    }
}
