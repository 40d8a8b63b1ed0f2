using System.Security.Cryptography;
using System.Text;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;
using Npgsql;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>The tables of the metrics store, all in one schema. Made, and upgraded, by whoever holds the stream's lock.</summary>
internal static class PostgresSchema
{
    /// <summary>Where the connection string names none (<c>Search Path</c>).</summary>
    internal const string Name = "metrics";

    private const string Reconciliations = """
        CREATE TABLE IF NOT EXISTS reconciliations(number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, partner TEXT NOT NULL,
            summary TEXT NOT NULL, whole TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS reconciliations_of ON reconciliations(organisation, number);
        """;

    private static readonly SqlDialect Dialect = PostgresDialect.Instance;

    /// <summary>Of this version: a store that says so of itself has all of it, and nothing is asked or locked.</summary>
    private static readonly string Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(';', [.. StoreTables.All.SelectMany(Definitions), StoreTables.Indexes, Reconciliations]))));

    internal static void Ensure(NpgsqlConnection connection, string schema)
    {
        using var version = connection.Command(Dialect, "SELECT obj_description(to_regclass('marks'), 'pg_class')");
        if (version.ExecuteScalar() is string known && known == Version) return;
        using var transaction = connection.BeginTransaction();
        // Asked first: who may not make one may still use one that is there.
        if (connection.Number($"SELECT 1 FROM pg_namespace WHERE nspname = '{schema}'") is null) connection.Execute($"CREATE SCHEMA \"{schema}\"");
        connection.Execute("SET LOCAL client_min_messages = warning;" + string.Join(";\n", StoreTables.All.SelectMany(Definitions)));
        foreach (var table in StoreTables.All) Upgrade(connection, table);
        connection.Execute(StoreTables.Indexes);
        connection.Execute(Reconciliations);
        connection.Execute($"COMMENT ON TABLE marks IS '{Version}'");
        transaction.Commit();
    }

    private static IEnumerable<string> Definitions(StoreTable table)
    {
        if (!table.IsByMinute) return [Definition(table, table.Name)];
        return new[] { Partitions.RecentOf(table), Partitions.HourlyOf(table) }.Select(name => Definition(table, name) + " PARTITION BY RANGE (minute)");
    }

    private static string Definition(StoreTable table, string name)
    {
        var number = table.Number is null ? "" : table.Keys.Count == 0 ? $"{table.Number} BIGINT PRIMARY KEY, " : $"{table.Number} BIGINT GENERATED ALWAYS AS IDENTITY, ";
        var key = table.Keys.Count == 0 ? "" : $", PRIMARY KEY({Dialect.Names(table.Keys)})";
        var unique = table.Unique is null ? "" : $", UNIQUE({table.Unique})";
        return $"CREATE TABLE IF NOT EXISTS {name}({number}{Dialect.Definitions(table)}{key}{unique})";
    }

    private static void Upgrade(NpgsqlConnection connection, StoreTable table)
    {
        var additions = Dialect.Additions(table, ColumnsOf(connection, Dialect.TargetOf(table)));
        if (!table.IsByMinute)
        {
            if (additions is not null) connection.Execute(additions);
            return;
        }

        if (additions is null && ColumnsOf(connection, table.Name).Count > 0) return;
        var columns = Dialect.Names(table.Columns);
        connection.Execute($"""
            DROP VIEW IF EXISTS {table.Name};
            {additions};
            {additions?.Replace(Partitions.RecentOf(table), Partitions.HourlyOf(table), StringComparison.Ordinal)};
            CREATE VIEW {table.Name} AS SELECT {columns} FROM {Partitions.RecentOf(table)} UNION ALL SELECT {columns} FROM {Partitions.HourlyOf(table)};
            """);
    }

    private static HashSet<string> ColumnsOf(NpgsqlConnection connection, string table)
    {
        using var select = connection.Command(Dialect, "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(@table) AND attnum > 0 AND NOT attisdropped", ("@table", table));
        return [.. select.Rows(Dialect, static row => row.Text())];
    }
}
