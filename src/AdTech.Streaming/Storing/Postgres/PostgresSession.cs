using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;
using Npgsql;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>
/// The stream's connection to PostgreSQL. It holds the stream's lock for as long as it lives, and all commits go over it: who has lost the lock has lost the connection, and can't commit. Rows go by
/// binary COPY into tables of the session, and from there, all tables in one round trip, to where they belong.
/// </summary>
internal sealed class PostgresSession : StoreSession
{
    private readonly NpgsqlConnection _connection;
    private readonly Partitions _partitions;
    private readonly HashSet<string> _staged = [];
    private readonly List<string> _moves = [];

    private PostgresSession(NpgsqlConnection connection)
        : base(connection, PostgresDialect.Instance)
    {
        _connection = connection;
        _partitions = new Partitions(connection);
    }

    /// <summary>Waits a moment for another stream to end.</summary>
    /// <exception cref="InvalidOperationException">It goes on.</exception>
    internal static PostgresSession Open(NpgsqlDataSource source, string schema)
    {
        var connection = source.OpenConnection();
        try
        {
            StreamLock.Take(connection, schema);
            PostgresSchema.Ensure(connection, schema);
            return new PostgresSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void Write<T>(StoreTable table, IReadOnlyCollection<T> items, RowOf<T> write)
    {
        if (items.Count == 0) return;
        var columns = Dialect.Names(table.Columns);
        if (table.OnConflict == OnConflict.Fail)
        {
            Copy($"{table.Name}({columns})", items, write, null);
            return;
        }

        var staged = Stage("staged_" + table.Name, columns, Dialect.TargetOf(table));
        var days = table.IsByMinute ? new HashSet<int>() : null;
        Copy($"{staged}({columns})", items, write, days);
        foreach (var minute in days ?? []) _partitions.EnsureDay(table, minute);
        _moves.Add(table == StoreTables.NoticeExceptions ? MoveNew(columns, staged) : $"INSERT INTO {Dialect.TargetOf(table)}({columns}) SELECT {columns} FROM {staged}{Dialect.OnConflictOf(table)}");
    }

    public override void Delete<T>(StoreTable table, IReadOnlyCollection<T> keys, RowOf<T> write)
    {
        if (keys.Count == 0) return;
        var columns = Dialect.Names(table.Keys);
        var staged = Stage("gone_" + table.Name, columns, table.Name);
        Copy($"{staged}({columns})", keys, write, null);
        _moves.Add($"DELETE FROM {table.Name} USING {staged} WHERE {string.Join(" AND ", table.Keys.Select(key => $"{table.Name}.{key.Name} = {staged}.{key.Name}"))}");
    }

    internal override void InTransaction(Action work)
    {
        using var transaction = _connection.BeginTransaction();
        try
        {
            work();
            Flush();
            transaction.Commit();
        }
        catch
        {
            _moves.Clear();
            _staged.Clear();
            _partitions.Forget();
            throw;
        }
    }

    internal override void Flush()
    {
        if (_moves.Count == 0) return;
        using var batch = _connection.CreateBatch();
        foreach (var move in _moves) batch.BatchCommands.Add(new NpgsqlBatchCommand(move));
        batch.ExecuteNonQuery();
        _moves.Clear();
    }

    /// <summary>What was committed is on PostgreSQL's disk. Asked all the same: so a lost connection is noticed while nothing happens, and a session that does nothing is not taken for a dead one.</summary>
    internal override bool Sync()
    {
        _connection.Execute("SELECT 1");
        return true;
    }

    internal override void RollUp(long beforeMinute)
    {
        foreach (var table in StoreTables.All.Where(static table => table.IsByMinute))
        {
            foreach (var day in _partitions.Days(table).Where(day => day + (24 * 60) <= beforeMinute))
            {
                try
                {
                    InTransaction(() =>
                    {
                        _connection.Execute("SET LOCAL lock_timeout = '2s'");
                        _partitions.RollUp(table, day);
                    });
                    _partitions.Forget();
                }
                catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
                {
                    // A long report reads it. Waiting for it would hold up the stream, and behind the waiting lock every other report: the next time will do.
                    return;
                }
            }
        }
    }

    private void Copy<T>(string target, IReadOnlyCollection<T> items, RowOf<T> write, HashSet<int>? days)
    {
        using var copy = _connection.BeginBinaryImport($"COPY {target} FROM STDIN (FORMAT BINARY)");
        var row = new PostgresRow(copy);
        foreach (var item in items)
        {
            row.Begin();
            write(row, item);
            days?.Add(row.First / (24 * 60) * 24 * 60);
        }

        copy.Complete();
    }

    /// <summary>A table of the session with some columns of another, empty in each transaction.</summary>
    private string Stage(string name, string columns, string like)
    {
        if (_staged.Add(name)) _connection.Execute($"CREATE TEMP TABLE IF NOT EXISTS {name} ON COMMIT DELETE ROWS AS SELECT {columns} FROM {like} WITH NO DATA");
        return name;
    }

    /// <summary>Numbered without gaps, since so many numbers are kept.</summary>
    private static string MoveNew(string columns, string staged) => $"""
        INSERT INTO notice_exceptions(id, {columns}) SELECT COALESCE((SELECT MAX(id) FROM notice_exceptions), 0) + row_number() OVER (ORDER BY s.ctid), {columns} FROM {staged} s
        WHERE s.query <> '' OR NOT EXISTS (SELECT 1 FROM notice_exceptions n WHERE n.query = '' AND (n.instance, n.sequence, n.kind, n.cause) = (s.instance, s.sequence, s.kind, s.cause))
        """;
}
