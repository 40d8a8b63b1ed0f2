using System.Data.Common;
using AdTech.Accounting;
using AdTech.Accounting.DoubleEntry;
using AdTech.Events;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Reads the books from the store that the stream writes. Every question has a connection of its own, and sees one commit.</summary>
internal sealed class SqlBookStore(MetricsDatabase database) : IBookStore, IDisposable
{
    private readonly SqlDialect _dialect = database.Dialect;

    public NumberedEntry? FindEntry(string organisationId, string id) =>
        Read(organisationId, "AND id = @id", [("@id", id)]) is [var found] ? found : null;

    public IReadOnlyList<NumberedEntry> Entries(EntryQuery query)
    {
        List<(string, object)> values = [("@after", query.After), ("@limit", query.Limit)];
        var where = "AND number > @after";
        Add("AND time_ms >= @from", "@from", query.FromMs);
        Add("AND time_ms < @to", "@to", query.ToMs);
        Add("AND advertiser = @advertiser", "@advertiser", query.Advertiser);
        Add("AND partner = @partner", "@partner", query.Partner);
        return Read(query.OrganisationId, where + " ORDER BY number LIMIT @limit", values);

        void Add(string condition, string name, object? value)
        {
            if (value is null) return;
            where += " " + condition;
            values.Add((name, value));
        }
    }

    public IReadOnlyList<AdvertiserBalance> BalancesOf(string organisationId, string advertiserId) =>
        [.. Balances("AND n.name = @advertiser", ("@organisation", organisationId), ("@advertiser", advertiserId)).Select(static pair => pair.Balance)];

    public IReadOnlyList<(string Advertiser, AdvertiserBalance Balance)> BalancesOf(string organisationId) => Balances("", ("@organisation", organisationId));

    public MonthStatement StatementOf(string organisationId, Month month)
    {
        using var connection = database.Open();
        using var transaction = database.Snapshot(connection); // figures and corrections of one commit
        var (all, ofClosed) = (new Dictionary<CorrectionKind, Int128>(), new Dictionary<CorrectionKind, Int128>());
        if (connection.IdOf(_dialect, organisationId) is not { } organisation) return new MonthStatement(default, all, ofClosed, null);
        using var select = connection.Command(
            _dialect, $"""
            SELECT kind, adjusts <> 0, {_dialect.Sums([new(ColumnKind.Amount, "reporting")])} FROM entries
            WHERE organisation = @organisation AND month = @month GROUP BY kind, adjusts <> 0
            """, ("@organisation", organisation), ("@month", month.Number));
        foreach (var (kind, adjusts, amount) in select.Rows(_dialect, static row => ((CorrectionKind)row.Int32(), row.Boolean(), row.Amount())))
        {
            all[kind] = all.GetValueOrDefault(kind) + amount;
            if (adjusts) ofClosed[kind] = amount;
        }

        var months = new ClosedMonths(connection, _dialect);
        return new MonthStatement(months.FiguresOf((int)organisation, month), all, ofClosed, months.ClosedAtMs((int)organisation, month));
    }

    public void Dispose() => database.Dispose();

    private List<(string Advertiser, AdvertiserBalance Balance)> Balances(string condition, params IEnumerable<(string, object)> values)
    {
        using var connection = database.Open();
        using var select = connection.Command(
            _dialect, $"""
            SELECT n.name, c.name, {_dialect.Names(StoreTables.Advertisers.Values)}
            FROM advertisers a JOIN names o ON o.id = a.organisation JOIN names n ON n.id = a.advertiser JOIN names c ON c.id = a.currency
            WHERE o.name = @organisation {condition} ORDER BY n.name, c.name
            """, values);
        return select.Rows(_dialect, static row => (row.Text(), new AdvertiserBalance(row.Text(), row.Amount(), row.Amount(), row.Amount(), row.Amount(), row.Amount())));
    }

    private List<NumberedEntry> Read(string organisationId, string where, IEnumerable<(string, object)> values)
    {
        using var connection = database.Open();
        if (connection.IdOf(_dialect, organisationId) is not { } organisation) return [];
        using var select = connection.Command(
            _dialect, $"SELECT {_dialect.Names(StoreTables.Entries.Columns)} FROM entries WHERE organisation = @organisation {where}", [("@organisation", organisation), .. values]);
        var entries = select.Rows(_dialect, row => ReadEntry(row, organisationId));
        var postings = PostingsOf(connection, entries);
        return [.. entries.Select(e => e with { Entry = e.Entry with { Postings = [.. postings[e.Number]] } })];
    }

    private ILookup<long, Posting> PostingsOf(DbConnection connection, List<NumberedEntry> entries)
    {
        if (entries.Count == 0) return Array.Empty<Posting>().ToLookup(static _ => 0L);
        using var select = connection.Command(
            _dialect, $"SELECT entry, account, currency, amount_nanos FROM postings WHERE entry IN ({string.Join(", ", entries.Select(e => e.Number))}) ORDER BY entry, place");
        return select.Rows(_dialect, static row => (Entry: row.Int64(), Account: row.Text(), Currency: Currency.Parse(row.Text()), Nanos: row.Int64()))
            .ToLookup(p => p.Entry, p => new Posting(p.Account, new Money(p.Nanos, p.Currency)));
    }

    private static NumberedEntry ReadEntry(RowReader row, string organisationId)
    {
        var number = row.Int64();
        row.Int32(); // the organisation, by which it was found
        var correction = new Correction
        {
            OrganisationId = organisationId,
            Id = row.Text(),
            Kind = (CorrectionKind)row.Int32(),
            AdvertiserId = row.Text(),
            PartnerId = row.Text(),
            CampaignId = row.Text(),
            LineItemId = row.Text(),
            Day = row.Int32(),
        };
        var (month, adjusts) = (new Month(row.Int32()), row.Int32());
        (correction.AmountNanos, correction.Currency) = (row.Int64(), row.Text());
        var reportingNanos = (long)row.Amount();
        (correction.Reason, correction.TimeMs) = (row.Text(), row.Int64());
        return new NumberedEntry(number, new BookedEntry(correction, month, adjusts == 0 ? null : new Month(adjusts), reportingNanos, []));
    }
}
