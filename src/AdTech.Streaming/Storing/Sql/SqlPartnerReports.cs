using System.Data.Common;
using System.Globalization;
using AdTech.Events;
using AdTech.Streaming.Client;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Reporting;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Reads the partners' books from the store that the stream writes. Every query has a connection of its own, and sees one commit.</summary>
internal sealed class SqlPartnerReports(MetricsDatabase database) : IPartnerReports, IDisposable
{
    private readonly SqlDialect _dialect = database.Dialect;

    public Listed<PartnerDay> Days(DiscrepancyQuery query)
    {
        using var connection = database.Open();
        using var select = connection.CreateCommand();
        var where = Where(select, query, "o.name", "d.day", ("p.name", query.Partner));
        if (PageCursor.Read(query.Cursor, 4) is { } after) where += $" AND (d.day, d.partner, d.deal, d.currency) < ({string.Join(", ", after)})";
        select.CommandText = $"""
            SELECT d.day, d.partner, d.deal, d.currency, COALESCE(p.name, ''), COALESCE(l.name, ''), COALESCE(c.name, ''), {_dialect.Names(PartnerFields.Columns)}
            FROM partner_days d JOIN names o ON o.id = d.organisation LEFT JOIN names p ON p.id = d.partner LEFT JOIN names l ON l.id = d.deal LEFT JOIN names c ON c.id = d.currency
            WHERE {where} ORDER BY d.day DESC, d.partner DESC, d.deal DESC, d.currency DESC LIMIT {query.Limit + 1}
            """;
        return select.Rows(_dialect, static row =>
        {
            var day = row.Int64();
            var cursor = PageCursor.Of(day, row.Int64(), row.Int64(), row.Int64());
            return (cursor, new PartnerDay(row.Text(), DateOfNumber((int)day), row.Text(), row.Text(), PartnerFields.Read(row)));
        }).ToPage(query.Limit);
    }

    public Listed<NoticeRow> Notices(DiscrepancyQuery query)
    {
        using var connection = database.Open();
        using var select = connection.CreateCommand();
        var where = Where(select, query, "organisation", "day", ("partner", query.Partner), ("cause", query.Cause));
        if (PageCursor.Read(query.Cursor, 1) is { } after) where += $" AND id < {after[0]}";
        select.CommandText = $"""
            SELECT id, instance, sequence, partner, deal, kind, cause, reason, time_ms, price, counted_nanos, bid_nanos, currency, query FROM notice_exceptions
            WHERE {where} ORDER BY id DESC LIMIT {query.Limit + 1}
            """;
        return select.Rows(_dialect, static row => (PageCursor.Of(row.Int64()), NoticeOf(row))).ToPage(query.Limit);
    }

    public IReadOnlyList<BidFacts> Facts(IReadOnlyList<BidId> ids)
    {
        using var connection = database.Open();
        var facts = new StoredFacts(connection);
        return [.. ids.Select(facts.Of)];
    }

    public IEnumerable<ExceptionRow> Exceptions(string organisationId, string partner, DateOnly from, DateOnly to)
    {
        using var connection = database.Open();
        using var select = connection.Command(
            _dialect, $"""
            SELECT instance, sequence, day, deal, currency, cause, counted_nanos, bid_nanos FROM notice_exceptions
            WHERE organisation = @organisation AND partner = @partner AND day BETWEEN {DayNumber(from)} AND {DayNumber(to)}
            """, ("@organisation", organisationId), ("@partner", partner));
        using var answer = select.ExecuteReader();
        var row = new RowReader(answer, _dialect);
        while (row.Read()) yield return new ExceptionRow(BidOf(row), DateOfNumber(row.Int32()), row.Text(), row.Text(), row.Text(), row.Int64(), row.Int64());
    }

    public DateOnly FactsSince()
    {
        using var connection = database.Open();
        using var select = connection.Command(_dialect, "SELECT value FROM marks WHERE name = @name", ("@name", SqlStreamStore.ExpiredBefore));
        return select.Number() is { } ms and > 0 ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime).AddDays(1) : DateOnly.MinValue;
    }

    public void Dispose() => database.Dispose();

    private string Where(DbCommand select, DiscrepancyQuery query, string organisation, string day, params IEnumerable<(string Column, string? Value)> equal)
    {
        var where = $"{organisation} = @organisation";
        select.Set(_dialect, "@organisation", query.OrganisationId);
        if (query.From is { } from) where += $" AND {day} >= {DayNumber(from)}";
        if (query.To is { } to) where += $" AND {day} <= {DayNumber(to)}";
        foreach (var (column, value) in equal)
        {
            if (value is null) continue;
            var parameter = $"@p{select.Parameters.Count}";
            where += $" AND {column} = {parameter}";
            select.Set(_dialect, parameter, value);
        }

        return where;
    }

    private static BidId BidOf(RowReader row) => new((ulong)row.Int64(), (ulong)row.Int64());

    private static NoticeRow NoticeOf(RowReader row)
    {
        var id = BidOf(row);
        return new NoticeRow
        {
            BidId = id == default ? null : id.ToString(),
            Partner = row.Text(),
            Deal = row.Text(),
            Kind = KindOf((DeliveryKind)row.Int32()),
            Cause = row.Text(),
            Reason = row.Text() is { Length: > 0 } reason ? reason : null,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64()).UtcDateTime,
            Price = row.Text(),
            Cpm = row.Int64() / 1_000_000m,
            BidCpm = row.Int64() / 1_000_000m,
            Currency = row.Text(),
            Query = row.Text() is { Length: > 0 } query ? query : null,
        };
    }

    private static string KindOf(DeliveryKind kind) => kind == DeliveryKind.Unspecified ? "" : kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static int DayNumber(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static DateOnly DateOfNumber(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);
}
