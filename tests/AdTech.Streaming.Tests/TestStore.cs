using System.Collections.Concurrent;
using System.Data.Common;
using AdTech.Streaming.Storing.Postgres;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Sqlite;
using AdTech.Streaming.Storing.Tables;
using AdTech.Tests.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AdTech.Streaming.Tests;

/// <summary>Which implementation of the metrics store a test runs on.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>A metrics store of a test's own, as a process finds it.</summary>
internal abstract class TestStore : IDisposable
{
    internal static TestStore New(StoreKind kind)
    {
        if (kind == StoreKind.Sqlite) return new SqliteTestStore();
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return PostgresTestStore.Take();
    }

    /// <summary>The dead letters' order.</summary>
    internal abstract string Number { get; }

    /// <summary>What a host's configuration has for it; null for none.</summary>
    internal virtual string? ConnectionString => null;

    internal abstract SqlStreamStore Open(int exceptionsMax = StreamingOptions.ExceptionsMaxDefault);

    internal abstract MetricsDatabase Database();

    internal abstract MetricsDatabase Reconciliations();

    /// <summary>A connection that knows nothing of the code under test.</summary>
    internal abstract DbConnection Connect();

    /// <summary>The process that has the store open is killed.</summary>
    internal abstract void Kill(SqlStreamStore open);

    /// <summary>Makes of it what an older version would have, which did not count this.</summary>
    internal abstract void Drop(IEnumerable<Column> counted);

    public abstract void Dispose();
}

internal sealed class SqliteTestStore : TestStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private string _file;

    public SqliteTestStore() => _file = Path.Combine(_folder, "metrics.db");

    internal override string Number => "rowid";

    internal override SqlStreamStore Open(int exceptionsMax) => SqliteDatabase.OpenStore(_file, exceptionsMax);

    internal override MetricsDatabase Database() => new SqliteDatabase(_file);

    internal override MetricsDatabase Reconciliations() => SqliteDatabase.OfReconciliations(Path.Combine(_folder, "reconciliations.db"));

    internal override DbConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>The files are found as they are, with the write-ahead log not yet moved into the database.</summary>
    internal override void Kill(SqlStreamStore open)
    {
        var copy = Path.Combine(_folder, Path.GetRandomFileName());
        File.Copy(_file, copy);
        File.Copy(_file + "-wal", copy + "-wal");
        open.Dispose();
        _file = copy;
    }

    internal override void Drop(IEnumerable<Column> counted)
    {
        using var connection = Connect();
        foreach (var name in counted.SelectMany(SqliteDialect.Instance.NamesOf)) connection.Execute($"ALTER TABLE totals DROP COLUMN {name}; ALTER TABLE minutes DROP COLUMN {name}");
    }

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>A schema. On the server that all tests share it is used again, emptied: to make one takes longer than most tests.</summary>
internal sealed class PostgresTestStore : TestStore
{
    private const string Empty = """
        DO $$ DECLARE t regclass; BEGIN
            FOR t IN SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relispartition AND relkind = 'r' LOOP EXECUTE 'DROP TABLE ' || t; END LOOP;
            FOR t IN SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' LOOP EXECUTE 'DELETE FROM ' || t; END LOOP;
        END $$
        """;

    private static readonly ConcurrentBag<PostgresTestStore> Free = [];

    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _source;
    private readonly bool _shared;
    private bool _spoilt;

    internal PostgresTestStore(PostgresServer server, bool shared = false)
    {
        (_server, _shared) = (server, shared);
        ConnectionString = server.NewSchema();
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    internal override string ConnectionString { get; }

    internal override string Number => "number";

    internal static PostgresTestStore Take() => Free.TryTake(out var free) ? free : new PostgresTestStore(Task.Run(static () => PostgresServer.Shared).GetAwaiter().GetResult(), shared: true);

    /// <summary>At the end of all tests.</summary>
    internal static void DropAll()
    {
        foreach (var free in Free) free.Drop();
    }

    internal override SqlStreamStore Open(int exceptionsMax) => PostgresDatabase.OpenStore(ConnectionString, exceptionsMax);

    internal override MetricsDatabase Database() => new PostgresDatabase(_source);

    internal override MetricsDatabase Reconciliations() => Database();

    internal override DbConnection Connect() => _source.OpenConnection();

    internal override void Kill(SqlStreamStore open) => open.Dispose();

    internal override void Drop(IEnumerable<Column> counted)
    {
        _spoilt = true;
        using var connection = Connect();
        connection.Execute("DROP VIEW minutes; COMMENT ON TABLE marks IS NULL");
        foreach (var column in counted)
        {
            foreach (var table in new[] { "totals", "minutes_recent", "minutes_hourly" }) connection.Execute($"ALTER TABLE {table} DROP COLUMN {column.Name}");
        }
    }

    public override void Dispose()
    {
        if (!_shared || _spoilt)
        {
            Drop();
            return;
        }

        using (var connection = Connect()) connection.Execute(Empty);
        Free.Add(this);
    }

    private void Drop()
    {
        _source.Dispose();
        _server.Drop(ConnectionString);
    }
}
