using Microsoft.Data.Sqlite;

namespace AdTech.Budgets.Embedded;

/// <summary>
/// The leases on disk, so that a restart never leases the same money twice. Accounts are not stored: budgets and charges come from the stream at every
/// start, and until then nothing is leased.
/// </summary>
internal sealed class LeaseStore : ILeaseStore
{
    // synchronous=FULL: a grant that was given out must outlive a power failure, or the money it holds would be leased again.
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS leases(
            id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, line_item TEXT NOT NULL, day INTEGER NOT NULL, micros INTEGER NOT NULL,
            held INTEGER NOT NULL, settled INTEGER NOT NULL, closed INTEGER NOT NULL, ends_at INTEGER NOT NULL, advertiser TEXT NOT NULL DEFAULT '') STRICT;
        CREATE TABLE IF NOT EXISTS next_lease(one INTEGER PRIMARY KEY CHECK (one = 1), id INTEGER NOT NULL) STRICT;
        """;

    /// <summary>A file that somebody else has locked for longer is as good as a disk that can't be written: lease requests are refused, not held up.</summary>
    private const int BusySeconds = 2;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _next;

    private LeaseStore(SqliteConnection connection)
    {
        _connection = connection;
        Execute(Schema);
        if (!HasAdvertiser()) Execute("ALTER TABLE leases ADD COLUMN advertiser TEXT NOT NULL DEFAULT ''"); // a file of an older version
        _upsert = Prepare("""
            INSERT INTO leases VALUES ($id, $campaign, $lineItem, $day, $micros, $held, $settled, $closed, $endsAt, $advertiser)
            ON CONFLICT(id) DO UPDATE SET held = excluded.held, settled = excluded.settled, closed = excluded.closed, ends_at = excluded.ends_at
            """, "$id", "$campaign", "$lineItem", "$day", "$micros", "$held", "$settled", "$closed", "$endsAt", "$advertiser");
        _delete = Prepare("DELETE FROM leases WHERE id = $id", "$id");
        _next = Prepare("INSERT INTO next_lease VALUES (1, $id) ON CONFLICT(one) DO UPDATE SET id = excluded.id", "$id");
    }

    internal static LeaseStore Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            return new LeaseStore(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public LedgerBook Load(DateTimeOffset now)
    {
        using var next = _connection.CreateCommand();
        next.CommandText = "SELECT id FROM next_lease";
        // A new file begins at the second it was made: leases of an earlier file that was deleted still stand in events, and must not meet theirs again.
        var book = new LedgerBook(next.ExecuteScalar() is long id ? (ulong)id : (ulong)now.ToUnixTimeSeconds() << 31);
        using var leases = _connection.CreateCommand();
        leases.CommandText = "SELECT id, campaign, line_item, day, micros, held, settled, closed, ends_at, advertiser FROM leases";
        using var row = leases.ExecuteReader();
        while (row.Read())
        {
            book.Restore((ulong)row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetBoolean(7), row.GetInt64(8),
                row.GetString(9) is { Length: > 0 } advertiser ? new AccountKey(advertiser, "", AccountKey.Lifetime) : null);
        }

        return book;
    }

    public void Commit(LedgerBook book)
    {
        using var transaction = _connection.BeginTransaction();
        Run(_next, transaction, (long)book.NextLeaseId);
        foreach (var lease in book.Changed)
        {
            if (lease.Ended) Run(_delete, transaction, (long)lease.Id);
            else
            {
                Run(_upsert, transaction, (long)lease.Id, lease.CampaignId, lease.LineItemId, lease.Day, lease.Micros, lease.HeldMicros, lease.SettledMicros,
                    lease.Closed ? 1 : 0, lease.EndsAtMs, lease.Advertiser?.CampaignId ?? "");
            }
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _upsert.Dispose();
        _delete.Dispose();
        _next.Dispose();
        _connection.Dispose();
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private bool HasAdvertiser()
    {
        using var find = _connection.CreateCommand();
        find.CommandText = "SELECT COUNT(*) FROM pragma_table_info('leases') WHERE name = 'advertiser'";
        return (long)find.ExecuteScalar()! > 0;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
