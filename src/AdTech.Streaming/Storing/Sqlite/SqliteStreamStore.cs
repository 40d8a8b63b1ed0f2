using System.Runtime.InteropServices;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Learning;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The metrics store in a file. Reports read it over connections of their own, beside this one writer.</summary>
internal sealed class SqliteStreamStore : IStreamStore, IDisposable
{
    private const int DeadLettersMax = 100_000; // × 4 KiB at the most; a bill has about 500 bytes

    private const string NewestEvent = "newest_event_ms";
    internal const string ExpiredBefore = "expired_before_ms";

    private readonly SqliteConnection _connection;
    private readonly CommitStatements _write;
    private readonly PartnerStatements _partners;
    private readonly Statement _chunk;
    private readonly Statement _account;
    private readonly AdvertiserRows _advertisers;
    private readonly EntryRows _entries;
    private readonly Statement _lease;
    private readonly Statement _conversion;
    private readonly AttributionTables _attribution;

    private SqliteStreamStore(SqliteConnection connection, int exceptionsMax)
    {
        _connection = connection;
        Execute(Schema.Pragmas);
        Execute(Schema.Tables);
        SchemaUpgrade.Apply(connection);
        Execute(PartnerStatements.Tables);
        _partners = new PartnerStatements(connection, exceptionsMax);
        _advertisers = new AdvertiserRows(connection);
        _entries = new EntryRows(connection);
        _write = new CommitStatements(connection, _advertisers, _entries);
        _chunk = new Statement(connection, "SELECT newest_ms, facts FROM facts WHERE chunk = ?");
        _account = new Statement(connection, "SELECT charged_units, charged_nanos, over_units, over_nanos FROM accounts WHERE campaign = ? AND line_item = ? AND day = ?");
        _lease = new Statement(connection, "SELECT settled_nanos, updated_ms FROM leases WHERE id = ?");
        _attribution = new AttributionTables(connection);
        _conversion = new Statement(connection, "SELECT 1 FROM conversions WHERE organisation = ? AND id = ?");
    }

    internal static SqliteStreamStore Open(string file, int exceptionsMax = StreamingOptions.ExceptionsMaxDefault)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new SqliteStreamStore(connection, exceptionsMax);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public StreamState Load()
    {
        var names = Rows("SELECT id, name FROM names ORDER BY id", row => (row.Int32(0), row.Text(1)));
        return new StreamState(
            names,
            Rows("SELECT number, instance, space FROM instances", row => (row.Int32(0), (ulong)row.Int64(1), (NumberSpace)row.Int32(2))),
            Rows($"""
                SELECT IFNULL(o.name, ''), IFNULL(c.name, ''), {CountColumns.Names} FROM totals t
                LEFT JOIN names o ON o.id = t.organisation LEFT JOIN names c ON c.id = t.campaign
                """, row => (row.Text(0), row.Text(1), CountColumns.Read(row.Int64, 2))),
            Rows("SELECT topic, part, next FROM offsets", row => (Key: new TopicPartition(row.Text(0), row.Int32(1)), Next: row.Int64(2))).ToDictionary(o => o.Key, o => o.Next),
            Rows("SELECT partner, bids, bills, delays FROM partner_histories", HistoryOf),
            Mark(NewestEvent),
            Mark(ExpiredBefore),
            Rows("SELECT organisation, MAX(month) FROM closed_months GROUP BY organisation", row => (Organisation: row.Int32(0), Last: new Month(row.Int32(1)))).ToDictionary(c => c.Organisation, c => c.Last));
    }

    public void LoadChunk(FactChunk chunk)
    {
        if (!_chunk.Bind(1, chunk.Key).Step()) return;
        chunk.NewestMs = _chunk.Int64(0);
        // Four bytes a bid, little-endian: what every machine that .NET 10 runs on writes.
        var stored = _chunk.Blob(1);
        if (stored.Length == FactChunk.Bids * sizeof(ushort))
        {
            // Written when two bytes were enough.
            var narrow = MemoryMarshal.Cast<byte, ushort>(stored);
            for (var i = 0; i < narrow.Length; i++) chunk.Facts[i] = (BidFacts)narrow[i];
        }
        else
        {
            stored.CopyTo(MemoryMarshal.AsBytes(chunk.Facts.AsSpan()));
        }

        _chunk.Reset();
    }

    public void LoadAccount(ChargedAccount account)
    {
        if (!_account.Bind(1, account.Number.Campaign).Bind(2, account.Number.LineItem).Bind(3, account.Number.Day).Step()) return;
        account.ChargedNanos = CountColumns.Join(_account.Int64(0), _account.Int64(1));
        account.OverNanos = CountColumns.Join(_account.Int64(2), _account.Int64(3));
        _account.Reset();
    }

    public void LoadAdvertiser(AdvertiserAccount account) => _advertisers.Load(account);

    public void LoadLease(LeaseTotal lease)
    {
        if (!_lease.Bind(1, (long)lease.Id).Step()) return;
        lease.SettledNanos = _lease.Int64(0);
        lease.UpdatedMs = _lease.Int64(1);
        _lease.Reset();
    }

    public IReadOnlyList<LeaseTotal> LoadLeases() => Rows(
        "SELECT id, settled_nanos, updated_ms FROM leases", row => new LeaseTotal((ulong)row.Int64(0)) { SettledNanos = row.Int64(1), UpdatedMs = row.Int64(2) });

    public bool HasConversion(int organisation, string id)
    {
        var found = _conversion.Bind(1, organisation).Bind(2, id).Step();
        _conversion.Reset();
        return found;
    }

    public bool HasEntry(int organisation, string id) => _entries.Has(organisation, id);

    public Touch LoadTouch(TouchKey key) => _attribution.LoadTouch(key);

    public IReadOnlyList<WaitingConversion> LoadWaiting() => _attribution.LoadWaiting();

    public void Commit(PendingCommit commit) => InTransaction(() =>
    {
        _write.Write(commit);
        _partners.Write(commit);
        _attribution.Write(commit);
        _write.SetMark(NewestEvent, commit.NewestEventMs);
    });

    public bool Sync()
    {
        // It syncs the write-ahead log, then the database that it copies the log into. Pages that a report still reads stay for the next time.
        using var checkpoint = new Statement(_connection, "PRAGMA wal_checkpoint(PASSIVE)");
        var synced = checkpoint.Step() && checkpoint.Int64(0) == 0 && checkpoint.Int64(1) == checkpoint.Int64(2);
        checkpoint.Reset();
        return synced;
    }

    public void Prune(PruneLimits limits) => InTransaction(() =>
    {
        _write.SetMark(ExpiredBefore, Math.Max(Mark(ExpiredBefore), limits.FactsBeforeMs));
        Execute($"DELETE FROM facts WHERE newest_ms < {limits.FactsBeforeMs}");
        Execute($"DELETE FROM notice_exceptions WHERE time_ms < {limits.ExceptionsBeforeMs}");
        Execute($"DELETE FROM conversions WHERE time_ms < {limits.ConversionsBeforeMs}");
        Execute($"DELETE FROM touches WHERE newest_ms < {limits.TouchesBeforeMs}");
        Execute($"DELETE FROM leases WHERE updated_ms < {limits.LeasesBeforeMs}");
        Execute($"DELETE FROM dead_letters WHERE rowid <= (SELECT MAX(rowid) FROM dead_letters) - {DeadLettersMax}");
        RollUp(limits.MinutesBeforeMs / MinuteKey.MillisecondsPerMinute / 60 * 60);
    });

    public void Dispose()
    {
        _write.Dispose();
        _partners.Dispose();
        _chunk.Dispose();
        _account.Dispose();
        _advertisers.Dispose();
        _entries.Dispose();
        _lease.Dispose();
        _conversion.Dispose();
        _attribution.Dispose();
        _connection.Dispose();
    }

    /// <summary>Minutes of whole hours before become the hour's first minute.</summary>
    private void RollUp(long beforeMinute)
    {
        Execute($"""
            CREATE TEMP TABLE rolled AS SELECT * FROM minutes WHERE minute < {beforeMinute} AND minute % 60 <> 0;
            DELETE FROM minutes WHERE minute < {beforeMinute} AND minute % 60 <> 0;
            INSERT INTO minutes({Schema.MinuteKeys}, {CountColumns.Names})
                SELECT minute / 60 * 60, organisation, partner, campaign, line_item, creative, publisher, country, device, {CountColumns.Names} FROM temp.rolled WHERE true
                ON CONFLICT DO UPDATE SET {CountColumns.AddExcluded};
            DROP TABLE temp.rolled;
            CREATE TEMP TABLE rolled AS SELECT * FROM no_bids WHERE minute < {beforeMinute} AND minute % 60 <> 0;
            DELETE FROM no_bids WHERE minute < {beforeMinute} AND minute % 60 <> 0;
            INSERT INTO no_bids SELECT minute / 60 * 60, organisation, partner, campaign, line_item, reason, count FROM temp.rolled WHERE true
                ON CONFLICT DO UPDATE SET count = count + excluded.count;
            DROP TABLE temp.rolled;
            """);
    }

    private static PartnerHistory HistoryOf(Statement row)
    {
        var history = new PartnerHistory(row.Int32(0)) { Bids = row.Int64(1), Bills = row.Int64(2) };
        row.Blob(3).CopyTo(MemoryMarshal.AsBytes(history.Delays.AsSpan()));
        return history;
    }

    private long Mark(string name)
    {
        using var select = new Statement(_connection, "SELECT value FROM marks WHERE name = ?");
        return select.Bind(1, name).Step() ? select.Int64(0) : 0;
    }

    private List<T> Rows<T>(string sql, Func<Statement, T> read)
    {
        using var select = new Statement(_connection, sql);
        var rows = new List<T>();
        while (select.Step()) rows.Add(read(select));
        return rows;
    }

    private void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            Execute("ROLLBACK");
            throw;
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
