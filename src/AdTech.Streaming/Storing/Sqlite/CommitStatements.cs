using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The prepared statements of a commit. Aggregates are added to what is there; everything else replaces it, since it stands whole in memory.</summary>
internal sealed class CommitStatements(SqliteConnection connection, AdvertiserRows advertisers, EntryRows entries) : IDisposable
{
    private readonly Statement _name = new(connection, "INSERT INTO names VALUES (?, ?)");
    private readonly Statement _instance = new(connection, "INSERT INTO instances VALUES (?, ?, ?)");
    private readonly Statement _minute = new(connection, $"""
        INSERT INTO minutes({Schema.MinuteKeys}, {CountColumns.Names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, {CountColumns.Parameters})
        ON CONFLICT DO UPDATE SET {CountColumns.AddExcluded}
        """);

    private readonly Statement _total = new(connection, $"""
        INSERT INTO totals(organisation, campaign, {CountColumns.Names}) VALUES (?, ?, {CountColumns.Parameters}) ON CONFLICT DO UPDATE SET {CountColumns.AddExcluded}
        """);

    private readonly Statement _noBid = new(connection, "INSERT INTO no_bids VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
    private readonly Statement _chunk = new(connection, "INSERT INTO facts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET newest_ms = excluded.newest_ms, facts = excluded.facts");
    private readonly Statement _account = new(connection, "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _lease = new(connection, "INSERT OR REPLACE INTO leases VALUES (?, ?, ?)");
    private readonly Statement _conversion = new(connection, "INSERT INTO conversions(organisation, id, time_ms, currency, value_nanos) VALUES (?, ?, ?, ?, ?)");
    private readonly Statement _deadLetter = new(connection, "INSERT OR REPLACE INTO dead_letters VALUES (?, ?, ?, ?, ?, ?)");
    private readonly Statement _history = new(connection, "INSERT OR REPLACE INTO partner_histories VALUES (?, ?, ?, ?)");
    private readonly Statement _offset = new(connection, "INSERT OR REPLACE INTO offsets VALUES (?, ?, ?)");
    private readonly Statement _mark = new(connection, "INSERT OR REPLACE INTO marks VALUES (?, ?)");

    internal void Write(PendingCommit commit)
    {
        foreach (var (id, name) in commit.Names) _name.Bind(1, id).Bind(2, name).Run();
        foreach (var (number, instance, space) in commit.Instances) _instance.Bind(1, number).Bind(2, (long)instance).Bind(3, (int)space).Run();
        foreach (var (key, counts) in commit.Minutes)
        {
            _minute.Bind(1, key.Minute).Bind(2, key.Organisation).Bind(3, key.Partner).Bind(4, key.Campaign).Bind(5, key.LineItem)
                .Bind(6, key.Creative).Bind(7, key.Publisher).Bind(8, key.Country).Bind(9, key.Device);
            CountColumns.Bind(_minute, 10, counts);
            _minute.Run();
        }

        foreach (var (key, counts) in commit.Totals)
        {
            _total.Bind(1, key.Organisation).Bind(2, key.Campaign);
            CountColumns.Bind(_total, 3, counts);
            _total.Run();
        }

        foreach (var (key, count) in commit.NoBids)
        {
            _noBid.Bind(1, key.Minute).Bind(2, key.Organisation).Bind(3, key.Partner).Bind(4, key.Campaign).Bind(5, key.LineItem).Bind(6, key.Reason).Bind(7, count).Run();
        }

        foreach (var chunk in commit.Chunks) _chunk.Bind(1, chunk.Key).Bind(2, chunk.NewestMs).Bind(3, MemoryMarshal.AsBytes(chunk.Facts.AsSpan())).Run();
        foreach (var account in commit.Accounts)
        {
            var (charged, chargedNanos) = CountColumns.Split(account.ChargedNanos);
            var (over, overNanos) = CountColumns.Split(account.OverNanos);
            _account.Bind(1, account.Number.Campaign).Bind(2, account.Number.LineItem).Bind(3, account.Number.Day)
                .Bind(4, charged).Bind(5, chargedNanos).Bind(6, over).Bind(7, overNanos).Run();
        }

        foreach (var advertiser in commit.Advertisers) advertisers.Write(advertiser);
        foreach (var lease in commit.Leases) _lease.Bind(1, (long)lease.Id).Bind(2, lease.SettledNanos).Bind(3, lease.UpdatedMs).Run();
        foreach (var (id, counted) in commit.Conversions)
        {
            _conversion.Bind(1, id.Organisation).Bind(2, id.Id).Bind(3, counted.TimeMs).Bind(4, counted.Currency).Bind(5, counted.ValueNanos).Run();
        }

        foreach (var ((organisation, _), entry) in commit.Entries) entries.Write(organisation, entry);
        foreach (var letter in commit.DeadLetters)
        {
            _deadLetter.Bind(1, letter.Partition.Topic).Bind(2, letter.Partition.Partition).Bind(3, letter.Offset).Bind(4, letter.AtMs).Bind(5, letter.Reason).Bind(6, letter.Bytes).Run();
        }

        foreach (var history in commit.Histories)
        {
            _history.Bind(1, history.Partner).Bind(2, history.Bids).Bind(3, history.Bills).Bind(4, MemoryMarshal.AsBytes(history.Delays.AsSpan())).Run();
        }

        // After everything that was counted: it is in the months that are closed now.
        foreach (var (organisation, month, atMs) in commit.Closings) ClosedMonths.Close(connection, organisation, month, atMs);
        foreach (var (partition, next) in commit.Offsets) _offset.Bind(1, partition.Topic).Bind(2, partition.Partition).Bind(3, next).Run();
    }

    internal void SetMark(string name, long value) => _mark.Bind(1, name).Bind(2, value).Run();

    public void Dispose()
    {
        _name.Dispose();
        _instance.Dispose();
        _minute.Dispose();
        _total.Dispose();
        _noBid.Dispose();
        _chunk.Dispose();
        _account.Dispose();
        _lease.Dispose();
        _conversion.Dispose();
        _deadLetter.Dispose();
        _history.Dispose();
        _offset.Dispose();
        _mark.Dispose();
    }
}
