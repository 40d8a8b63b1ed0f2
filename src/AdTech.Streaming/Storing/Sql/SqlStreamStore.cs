using System.Runtime.InteropServices;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Learning;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>The metrics store as the stream writes it, in either dialect. Questions are put over connections of their own, beside this one writer.</summary>
/// <param name="open">Gives the session of a new run: the one of the run before, or another in its place.</param>
/// <param name="exceptionsMax">So many exceptional notices are kept at the most.</param>
internal sealed class SqlStreamStore(Func<StoreSession?, StoreSession> open, int exceptionsMax) : IStreamStore, IDisposable
{
    internal const string ExpiredBefore = "expired_before_ms";

    private const string NewestEvent = "newest_event_ms";
    private const int DeadLettersMax = 100_000; // × 4 KiB at the most; a bill has about 500 bytes

    private readonly Lock _opening = new();
    private StoreSession? _session;
    private bool _isDisposed;

    private StoreSession Session => _session ?? throw new InvalidOperationException("The store is not loaded.");

    /// <summary>Makes the tables, where they are not made at each load.</summary>
    internal SqlStreamStore Opened()
    {
        _session = open(null);
        return this;
    }

    public StreamState Load()
    {
        lock (_opening)
        {
            // A run that begins while its host ends must not open what nobody would close: the lock would stay taken.
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var before = _session;
            _session = null;
            _session = open(before);
        }

        return new StreamState(
            Rows("SELECT id, name FROM names ORDER BY id", static row => (row.Int32(), row.Text())),
            Rows("SELECT number, instance, space FROM instances", static row => (row.Int32(), (ulong)row.Int64(), (NumberSpace)row.Int32())),
            Rows($"""
                SELECT COALESCE(o.name, ''), COALESCE(c.name, ''), {Session.Dialect.Names(CountFields.Columns)} FROM totals t
                LEFT JOIN names o ON o.id = t.organisation LEFT JOIN names c ON c.id = t.campaign
                """, static row => (row.Text(), row.Text(), CountFields.Read(row))),
            Rows("SELECT topic, part, next FROM offsets", static row => (Key: new TopicPartition(row.Text(), row.Int32()), Next: row.Int64())).ToDictionary(o => o.Key, o => o.Next),
            Rows("SELECT partner, bids, bills, delays FROM partner_histories", HistoryOf),
            Mark(NewestEvent),
            Mark(ExpiredBefore),
            Rows("SELECT organisation, MAX(month) FROM closed_months GROUP BY organisation", static row => (Organisation: row.Int32(), Last: new Month(row.Int32()))).ToDictionary(c => c.Organisation, c => c.Last));
    }

    public void LoadChunk(FactChunk chunk) => Session.Facts.Find(
        row =>
        {
            chunk.NewestMs = row.Int64();
            StoredFacts.Copy(row.Bytes(), chunk.Facts);
        },
        chunk.Key);

    public void LoadAccount(ChargedAccount account) => Session.Accounts.Find(
        row => (account.ChargedNanos, account.OverNanos) = (row.Amount(), row.Amount()), account.Number.Campaign, account.Number.LineItem, account.Number.Day);

    public void LoadAdvertiser(AdvertiserAccount account) => Session.Advertisers.Find(
        row =>
        {
            (account.ChargedNanos, account.OverNanos) = (row.Amount(), row.Amount());
            (account.DepositedNanos, account.CreditedNanos, account.AdjustedNanos) = (row.Amount(), row.Amount(), row.Amount());
        },
        account.Number.Organisation, account.Number.Advertiser, account.Number.Currency);

    public void LoadLease(LeaseTotal lease) => Session.Leases.Find(row => (lease.SettledNanos, lease.UpdatedMs) = (row.Int64(), row.Int64()), (long)lease.Id);

    public IReadOnlyList<LeaseTotal> LoadLeases() => Rows(
        "SELECT id, settled_nanos, updated_ms FROM leases", static row => new LeaseTotal((ulong)row.Int64()) { SettledNanos = row.Int64(), UpdatedMs = row.Int64() });

    public bool HasConversion(int organisation, string id) => Session.Conversions.Find(null, organisation, id);

    public bool HasEntry(int organisation, string id) => Session.Entries.Find(null, organisation, id);

    public Touch LoadTouch(TouchKey key)
    {
        Touch touch = default;
        Session.Touches.Find(row => touch = new Touch(row.Int64(), row.Int64(), row.Int64()), (long)key.Instance, (long)key.Sequence);
        return touch;
    }

    public IReadOnlyList<WaitingConversion> LoadWaiting() => Rows(
        "SELECT organisation, due_ms, value_nanos, conversion FROM waiting", static row =>
        {
            var (organisation, dueMs, valueNanos) = (row.Int32(), row.Int64(), row.Int64());
            return new WaitingConversion(organisation, Conversion.Parser.ParseFrom(row.Bytes()), valueNanos, dueMs);
        });

    public void Commit(PendingCommit commit) => Session.InTransaction(() =>
    {
        CommitRows.Write(Session, commit);
        if (commit.Entries.Count > 0) CommitRows.WriteEntries(Session, commit, Session.Connection.Number($"SELECT MAX(number) FROM entries") ?? 0);
        CommitRows.WriteMark(Session, NewestEvent, commit.NewestEventMs);
        if (commit.Exceptions.Count == 0 && commit.Closings.Count == 0) return;
        Session.Flush();
        // At each commit, not by the hour: an exchange that replaces no macro makes an exception of every bill.
        if (commit.Exceptions.Count > 0) Session.Connection.Execute($"DELETE FROM notice_exceptions WHERE id <= (SELECT MAX(id) FROM notice_exceptions) - {exceptionsMax}");
        // After everything that was counted: it is in the months that are closed now.
        var months = new ClosedMonths(Session.Connection, Session.Dialect);
        foreach (var (organisation, month, atMs) in commit.Closings) months.Close(Session, organisation, month, atMs);
    });

    public bool Sync() => Session.Sync();

    public void Prune(PruneLimits limits)
    {
        var letter = Session.Dialect.NumberOf(StoreTables.DeadLetters);
        Session.InTransaction(() =>
        {
            CommitRows.WriteMark(Session, ExpiredBefore, Math.Max(Mark(ExpiredBefore), limits.FactsBeforeMs));
            Session.Connection.Execute($"""
                DELETE FROM facts WHERE newest_ms < {limits.FactsBeforeMs};
                DELETE FROM notice_exceptions WHERE time_ms < {limits.ExceptionsBeforeMs};
                DELETE FROM conversions WHERE time_ms < {limits.ConversionsBeforeMs};
                DELETE FROM touches WHERE newest_ms < {limits.TouchesBeforeMs};
                DELETE FROM leases WHERE updated_ms < {limits.LeasesBeforeMs};
                DELETE FROM dead_letters WHERE {letter} <= (SELECT MAX({letter}) FROM dead_letters) - {DeadLettersMax};
                """);
        });
        Session.RollUp(limits.MinutesBeforeMs / MinuteKey.MillisecondsPerMinute / 60 * 60);
    }

    public void Dispose()
    {
        lock (_opening)
        {
            _isDisposed = true;
            _session?.Dispose();
            _session = null;
        }
    }

    private static PartnerHistory HistoryOf(RowReader row)
    {
        var history = new PartnerHistory(row.Int32()) { Bids = row.Int64(), Bills = row.Int64() };
        row.Bytes().CopyTo(MemoryMarshal.AsBytes(history.Delays.AsSpan()));
        return history;
    }

    private long Mark(string name)
    {
        using var select = Session.Connection.Command(Session.Dialect, "SELECT value FROM marks WHERE name = @name", ("@name", name));
        return select.Number() ?? 0;
    }

    private List<T> Rows<T>(string sql, Func<RowReader, T> read)
    {
        using var select = Session.Connection.Command(Session.Dialect, sql);
        return select.Rows(Session.Dialect, read);
    }
}
