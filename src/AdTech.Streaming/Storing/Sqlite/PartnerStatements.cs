using AdTech.ServiceDefaults;
using AdTech.Streaming.Reconciling;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The tables of the partners' books, and the part of a commit that writes them.</summary>
internal sealed class PartnerStatements(SqliteConnection connection, int exceptionsMax) : IDisposable
{
    /// <summary>Books are kept for ever: a row a day, partner, deal and currency. Exceptions are kept for a time, and so many at the most.</summary>
    internal static string Tables { get; } = $"""
        CREATE TABLE IF NOT EXISTS partner_days(organisation INTEGER NOT NULL, day INTEGER NOT NULL, partner INTEGER NOT NULL, deal INTEGER NOT NULL, currency INTEGER NOT NULL,
            {PartnerColumns.Definitions}, PRIMARY KEY(organisation, day, partner, deal, currency)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS notice_exceptions(id INTEGER PRIMARY KEY, organisation TEXT NOT NULL, partner TEXT NOT NULL, day INTEGER NOT NULL, deal TEXT NOT NULL,
            currency TEXT NOT NULL, instance INTEGER NOT NULL, sequence INTEGER NOT NULL, kind INTEGER NOT NULL, cause TEXT NOT NULL, reason TEXT NOT NULL, time_ms INTEGER NOT NULL,
            price TEXT NOT NULL, counted_nanos INTEGER NOT NULL, bid_nanos INTEGER NOT NULL, query TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX IF NOT EXISTS notice_exceptions_bid ON notice_exceptions(instance, sequence, kind, cause) WHERE query = '';
        CREATE INDEX IF NOT EXISTS notice_exceptions_partner ON notice_exceptions(organisation, partner);
        """;

    private readonly Statement _day = new(connection, $"""
        INSERT INTO partner_days(organisation, day, partner, deal, currency, {PartnerColumns.Names}) VALUES (?, ?, ?, ?, ?, {PartnerColumns.Parameters})
        ON CONFLICT DO UPDATE SET {PartnerColumns.AddExcluded}
        """);

    private readonly Statement _exception = new(connection, """
        INSERT OR IGNORE INTO notice_exceptions(organisation, partner, day, deal, currency, instance, sequence, kind, cause, reason, time_ms, price, counted_nanos, bid_nanos, query)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    // At each commit, not by the hour: an exchange that replaces no macro makes an exception of every bill.
    private readonly Statement _bound = new(connection, $"DELETE FROM notice_exceptions WHERE id <= (SELECT MAX(id) FROM notice_exceptions) - {exceptionsMax}");

    internal void Write(PendingCommit commit)
    {
        foreach (var (key, counts) in commit.PartnerDays)
        {
            _day.Bind(1, key.Organisation).Bind(2, key.Day).Bind(3, key.Partner).Bind(4, key.Deal).Bind(5, key.Currency);
            PartnerColumns.Bind(_day, 6, counts);
            _day.Run();
        }

        if (commit.Exceptions.Count == 0) return;
        foreach (var exception in commit.Exceptions) Write(exception);
        _bound.Run();
    }

    public void Dispose()
    {
        _day.Dispose();
        _exception.Dispose();
        _bound.Dispose();
    }

    private void Write(in NoticeException exception)
    {
        // A link that can't be verified is of no organisation: whoever runs the place sees it.
        var bid = exception.Bid;
        var organisation = bid is null || bid.OrganisationId.Length == 0 ? Access.DefaultOrganisation : bid.OrganisationId;
        var dayMs = bid is null || Reading.EventCheck.IsImpossibleTime(bid.BidTimeMs) ? exception.TimeMs : bid.BidTimeMs;
        _exception.Bind(1, organisation).Bind(2, bid?.PartnerId ?? "").Bind(3, PartnerDayKey.DayOf(dayMs)).Bind(4, bid?.DealId ?? "").Bind(5, bid?.Currency ?? "")
            .Bind(6, (long)(bid?.Instance ?? 0)).Bind(7, (long)(bid?.Sequence ?? 0)).Bind(8, (int)exception.Kind).Bind(9, exception.Cause).Bind(10, exception.Reason)
            .Bind(11, exception.TimeMs).Bind(12, exception.Price).Bind(13, exception.CountedNanos).Bind(14, bid?.BidNanos ?? 0).Bind(15, bid is null ? exception.Query : "");
        _exception.Run();
    }
}
