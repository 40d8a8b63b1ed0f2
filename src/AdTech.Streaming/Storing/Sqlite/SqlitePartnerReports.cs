using System.Globalization;
using AdTech.Events;
using AdTech.Streaming.Client;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Reporting;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Reads the partners' books from the file that the stream writes. Every query has a connection of its own, and sees one commit.</summary>
internal sealed class SqlitePartnerReports(string file) : IPartnerReports, IDisposable
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString();

    public Listed<PartnerDay> Days(DiscrepancyQuery query)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        var where = "o.name = $organisation";
        select.Parameters.AddWithValue("$organisation", query.OrganisationId);
        if (query.From is { } from) where += $" AND d.day >= {DayNumber(from)}";
        if (query.To is { } to) where += $" AND d.day <= {DayNumber(to)}";
        if (query.Partner is { } partner)
        {
            where += " AND p.name = $partner";
            select.Parameters.AddWithValue("$partner", partner);
        }

        if (PageCursor.Read(query.Cursor, 4) is { } after) where += $" AND (d.day, d.partner, d.deal, d.currency) < ({string.Join(", ", after)})";
        select.CommandText = $"""
            SELECT d.day, d.partner, d.deal, d.currency, IFNULL(p.name, ''), IFNULL(l.name, ''), IFNULL(c.name, ''), {PartnerColumns.Names}
            FROM partner_days d JOIN names o ON o.id = d.organisation LEFT JOIN names p ON p.id = d.partner LEFT JOIN names l ON l.id = d.deal LEFT JOIN names c ON c.id = d.currency
            WHERE {where} ORDER BY d.day DESC, d.partner DESC, d.deal DESC, d.currency DESC LIMIT {query.Limit + 1}
            """;
        var days = new List<PartnerDay>();
        string? next = null, last = null;
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            if (days.Count == query.Limit)
            {
                next = last;
                break;
            }

            last = PageCursor.Of(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
            days.Add(new PartnerDay(row.GetString(4), DateOfNumber(row.GetInt32(0)), row.GetString(5), row.GetString(6), PartnerColumns.Read(row.GetInt64, 7)));
        }

        return new Listed<PartnerDay>(days, next);
    }

    public Listed<NoticeRow> Notices(DiscrepancyQuery query)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        var where = "organisation = $organisation";
        select.Parameters.AddWithValue("$organisation", query.OrganisationId);
        if (query.From is { } from) where += $" AND day >= {DayNumber(from)}";
        if (query.To is { } to) where += $" AND day <= {DayNumber(to)}";
        foreach (var (column, value) in new[] { ("partner", query.Partner), ("cause", query.Cause) })
        {
            if (value is null) continue;
            where += $" AND {column} = ${column}";
            select.Parameters.AddWithValue("$" + column, value);
        }

        if (PageCursor.Read(query.Cursor, 1) is { } after) where += $" AND id < {after[0]}";
        select.CommandText = $"""
            SELECT id, instance, sequence, partner, deal, kind, cause, reason, time_ms, price, counted_nanos, bid_nanos, currency, query FROM notice_exceptions
            WHERE {where} ORDER BY id DESC LIMIT {query.Limit + 1}
            """;
        var notices = new List<NoticeRow>();
        string? next = null, last = null;
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            if (notices.Count == query.Limit)
            {
                next = last;
                break;
            }

            last = PageCursor.Of(row.GetInt64(0));
            notices.Add(NoticeOf(row));
        }

        return new Listed<NoticeRow>(notices, next);
    }

    public IReadOnlyList<BidFacts> Facts(IReadOnlyList<BidId> ids)
    {
        using var connection = Open();
        var facts = new StoredFacts(connection);
        return [.. ids.Select(facts.Of)];
    }

    public IEnumerable<ExceptionRow> Exceptions(string organisationId, string partner, DateOnly from, DateOnly to)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        select.CommandText = $"""
            SELECT instance, sequence, day, deal, currency, cause, counted_nanos, bid_nanos FROM notice_exceptions
            WHERE organisation = $organisation AND partner = $partner AND day BETWEEN {DayNumber(from)} AND {DayNumber(to)}
            """;
        select.Parameters.AddWithValue("$organisation", organisationId);
        select.Parameters.AddWithValue("$partner", partner);
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            yield return new ExceptionRow(
                new BidId((ulong)row.GetInt64(0), (ulong)row.GetInt64(1)), DateOfNumber(row.GetInt32(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt64(6), row.GetInt64(7));
        }
    }

    public DateOnly FactsSince()
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT value FROM marks WHERE name = '{SqliteStreamStore.ExpiredBefore}'";
        return select.ExecuteScalar() is long ms and > 0 ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime).AddDays(1) : DateOnly.MinValue;
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static NoticeRow NoticeOf(SqliteDataReader row)
    {
        var id = new BidId((ulong)row.GetInt64(1), (ulong)row.GetInt64(2));
        var (reason, query) = (row.GetString(7), row.GetString(13));
        return new NoticeRow
        {
            BidId = id == default ? null : id.ToString(),
            Partner = row.GetString(3),
            Deal = row.GetString(4),
            Kind = KindOf((DeliveryKind)row.GetInt32(5)),
            Cause = row.GetString(6),
            Reason = reason.Length > 0 ? reason : null,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)).UtcDateTime,
            Price = row.GetString(9),
            Cpm = row.GetInt64(10) / 1_000_000m,
            BidCpm = row.GetInt64(11) / 1_000_000m,
            Currency = row.GetString(12),
            Query = query.Length > 0 ? query : null,
        };
    }

    private static string KindOf(DeliveryKind kind) => kind == DeliveryKind.Unspecified ? "" : kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static int DayNumber(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static DateOnly DateOfNumber(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
