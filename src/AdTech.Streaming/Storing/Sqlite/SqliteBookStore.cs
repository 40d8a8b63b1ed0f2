using AdTech.Accounting;
using AdTech.Accounting.DoubleEntry;
using AdTech.Events;
using AdTech.Streaming.Correcting;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Reads the books from the file that the stream writes. Every question has a connection of its own, and sees one commit.</summary>
internal sealed class SqliteBookStore(string file) : IBookStore, IDisposable
{
    private const string EntryColumns = "number, id, kind, advertiser, partner, campaign, line_item, day, month, adjusts, amount_nanos, currency, reporting_units, reporting_nanos, reason, time_ms";

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString();

    public NumberedEntry? FindEntry(string organisationId, string id) =>
        Read(organisationId, "AND id = $id", [("$id", id)]) is [var found] ? found : null;

    public IReadOnlyList<NumberedEntry> Entries(EntryQuery query)
    {
        List<(string, object)> values = [("$after", query.After), ("$limit", query.Limit)];
        var where = "AND number > $after";
        Add("AND time_ms >= $from", "$from", query.FromMs);
        Add("AND time_ms < $to", "$to", query.ToMs);
        Add("AND advertiser = $advertiser", "$advertiser", query.Advertiser);
        Add("AND partner = $partner", "$partner", query.Partner);
        return Read(query.OrganisationId, where + " ORDER BY number LIMIT $limit", values);

        void Add(string condition, string name, object? value)
        {
            if (value is null) return;
            where += " " + condition;
            values.Add((name, value));
        }
    }

    public IReadOnlyList<AdvertiserBalance> BalancesOf(string organisationId, string advertiserId) =>
        [.. Balances("AND n.name = $advertiser", ("$organisation", organisationId), ("$advertiser", advertiserId)).Select(pair => pair.Balance)];

    public IReadOnlyList<(string Advertiser, AdvertiserBalance Balance)> BalancesOf(string organisationId) => Balances("", ("$organisation", organisationId));

    public MonthStatement StatementOf(string organisationId, Month month)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true); // figures and corrections of one commit
        var (all, ofClosed) = (new Dictionary<CorrectionKind, Int128>(), new Dictionary<CorrectionKind, Int128>());
        if (OrganisationOf(connection, organisationId) is not { } organisation) return new MonthStatement(default, all, ofClosed, null);
        using (var select = Command(
            connection, "SELECT kind, adjusts <> 0, SUM(reporting_units), SUM(reporting_nanos) FROM entries WHERE organisation = $organisation AND month = $month GROUP BY kind, adjusts <> 0",
            ("$organisation", organisation), ("$month", month.Number)))
        {
            using var row = select.ExecuteReader();
            while (row.Read())
            {
                var (kind, amount) = ((CorrectionKind)row.GetInt32(0), Amount(row, 2));
                all[kind] = all.GetValueOrDefault(kind) + amount;
                if (row.GetBoolean(1)) ofClosed[kind] = amount;
            }
        }

        return new MonthStatement(ClosedMonths.FiguresOf(connection, organisation, month), all, ofClosed, ClosedMonths.ClosedAtMs(connection, organisation, month));
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private List<(string Advertiser, AdvertiserBalance Balance)> Balances(string condition, params IEnumerable<(string, object)> values)
    {
        using var connection = Open();
        using var select = Command(
            connection, $"""
            SELECT n.name, c.name, {AdvertiserRows.Amounts} FROM advertisers a JOIN names o ON o.id = a.organisation JOIN names n ON n.id = a.advertiser JOIN names c ON c.id = a.currency
            WHERE o.name = $organisation {condition} ORDER BY n.name, c.name
            """, values);
        using var row = select.ExecuteReader();
        var balances = new List<(string, AdvertiserBalance)>();
        while (row.Read()) balances.Add((row.GetString(0), new AdvertiserBalance(row.GetString(1), Amount(row, 2), Amount(row, 4), Amount(row, 6), Amount(row, 8), Amount(row, 10))));
        return balances;
    }

    private List<NumberedEntry> Read(string organisationId, string where, IEnumerable<(string, object)> values)
    {
        var entries = new List<NumberedEntry>();
        using var connection = Open();
        if (OrganisationOf(connection, organisationId) is not { } organisation) return entries;
        using var select = Command(connection, $"SELECT {EntryColumns} FROM entries WHERE organisation = $organisation {where}", [("$organisation", organisation), .. values]);
        using var row = select.ExecuteReader();
        while (row.Read()) entries.Add(ReadEntry(connection, organisationId, row));
        return entries;
    }

    private static NumberedEntry ReadEntry(SqliteConnection connection, string organisationId, SqliteDataReader row)
    {
        var correction = new Correction
        {
            Id = row.GetString(1),
            OrganisationId = organisationId,
            Kind = (CorrectionKind)row.GetInt32(2),
            AdvertiserId = row.GetString(3),
            PartnerId = row.GetString(4),
            CampaignId = row.GetString(5),
            LineItemId = row.GetString(6),
            Day = row.GetInt32(7),
            AmountNanos = row.GetInt64(10),
            Currency = row.GetString(11),
            Reason = row.GetString(14),
            TimeMs = row.GetInt64(15),
        };
        var postings = new List<Posting>();
        using var select = Command(connection, "SELECT account, currency, amount_nanos FROM postings WHERE entry = $entry ORDER BY place", ("$entry", row.GetInt64(0)));
        using var posting = select.ExecuteReader();
        while (posting.Read()) postings.Add(new Posting(posting.GetString(0), new Money(posting.GetInt64(2), Currency.Parse(posting.GetString(1)))));
        Month? adjusts = row.GetInt32(9) == 0 ? null : new Month(row.GetInt32(9));
        return new NumberedEntry(row.GetInt64(0), new BookedEntry(correction, new Month(row.GetInt32(8)), adjusts, (long)Amount(row, 12), postings));
    }

    private static int? OrganisationOf(SqliteConnection connection, string organisationId)
    {
        using var find = Command(connection, "SELECT id FROM names WHERE name = $name", ("$name", organisationId));
        return find.ExecuteScalar() is long id ? (int)id : null;
    }

    private static Int128 Amount(SqliteDataReader row, int column) => CountColumns.Join(row.GetInt64(column), row.GetInt64(column + 1));

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params IEnumerable<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
