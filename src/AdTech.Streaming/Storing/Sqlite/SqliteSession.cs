using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The stream's connection to the file: a prepared statement for each table, and a row at a time.</summary>
internal sealed class SqliteSession : StoreSession
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<StoreTable, SqliteRow> _inserts = [];
    private readonly Dictionary<StoreTable, SqliteRow> _deletes = [];

    private SqliteSession(SqliteConnection connection)
        : base(connection, SqliteDialect.Instance)
    {
        _connection = connection;
        SqliteSchema.Ensure(connection);
    }

    internal static SqliteSession Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void Write<T>(StoreTable table, IReadOnlyCollection<T> items, RowOf<T> write) => Run(_inserts, table, items, write, static (table, dialect) =>
    {
        var parameters = string.Join(", ", table.Columns.SelectMany(dialect.NamesOf).Select(static _ => "?"));
        return $"INSERT INTO {table.Name}({dialect.Names(table.Columns)}) VALUES ({parameters}){dialect.OnConflictOf(table)}";
    });

    public override void Delete<T>(StoreTable table, IReadOnlyCollection<T> keys, RowOf<T> write) => Run(
        _deletes, table, keys, write, static (table, dialect) => $"DELETE FROM {table.Name} WHERE {string.Join(" AND ", table.Keys.Select(static key => key.Name + " = ?"))}");

    internal override void InTransaction(Action work)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            _connection.Execute("COMMIT");
        }
        catch
        {
            _connection.Execute("ROLLBACK");
            throw;
        }
    }

    internal override bool Sync()
    {
        // It syncs the write-ahead log, then the database that it copies the log into. Pages that a report still reads stay for the next time.
        using var checkpoint = new Statement(_connection, "PRAGMA wal_checkpoint(PASSIVE)");
        var synced = checkpoint.Step() && checkpoint.Int64(0) == 0 && checkpoint.Int64(1) == checkpoint.Int64(2);
        checkpoint.Reset();
        return synced;
    }

    internal override void RollUp(long beforeMinute) => InTransaction(() =>
    {
        foreach (var table in StoreTables.All.Where(static table => table.IsByMinute))
        {
            var others = Dialect.Names(table.Columns.Skip(1));
            _connection.Execute($"""
                CREATE TEMP TABLE rolled AS SELECT * FROM {table.Name} WHERE minute < {beforeMinute} AND minute % 60 <> 0;
                DELETE FROM {table.Name} WHERE minute < {beforeMinute} AND minute % 60 <> 0;
                INSERT INTO {table.Name}(minute, {others}) SELECT minute / 60 * 60, {others} FROM temp.rolled WHERE true{Dialect.OnConflictOf(table)};
                DROP TABLE temp.rolled;
                """);
        }
    });

    public override void Dispose()
    {
        foreach (var row in _inserts.Values.Concat(_deletes.Values)) row.Dispose();
        base.Dispose();
    }

    private void Run<T>(Dictionary<StoreTable, SqliteRow> statements, StoreTable table, IReadOnlyCollection<T> items, RowOf<T> write, Func<StoreTable, SqlDialect, string> sql)
    {
        if (items.Count == 0) return;
        if (!statements.TryGetValue(table, out var row)) statements.Add(table, row = new SqliteRow(new Statement(_connection, sql(table, Dialect))));
        foreach (var item in items)
        {
            write(row, item);
            row.Run();
        }
    }
}
