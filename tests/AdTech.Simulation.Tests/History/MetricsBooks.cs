using AdTech.Accounting;
using AdTech.Budgets;
using AdTech.Events;
using Microsoft.Data.Sqlite;

namespace AdTech.Simulation.Tests.History;

/// <summary>An account as it stands in the store, in nanos.</summary>
internal readonly record struct AccountLine(Int128 Charged, Int128 Over);

/// <summary>An advertiser's account as it stands in the store, in nanos.</summary>
internal readonly record struct AdvertiserLine(Int128 Charged, Int128 Over, Int128 Deposited, Int128 Credited, Int128 Adjusted)
{
    internal Int128 Paid => Deposited + Credited + Adjusted;
}

/// <summary>A line item's sums as they stand in the store, in nanos of the reporting currency.</summary>
internal readonly record struct LineItemLine(long Bills, Int128 MediaCost, Int128 Fee, Int128 ChargeAndOver);

/// <summary>A partner's books as they stand in the store, in nanos of its currency.</summary>
internal readonly record struct PartnerLine(long Bills, Int128 MediaCost, Int128 Fee);

/// <summary>Reads what the stream has stored, by SQL of its own: none of the code under test is between.</summary>
internal sealed class MetricsBooks : IDisposable
{
    private readonly SqliteConnection _connection;

    internal MetricsBooks(string file)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _connection.Open();
    }

    public void Dispose() => _connection.Dispose();

    internal Dictionary<AccountKey, AccountLine> Accounts() => Read(
        """
        SELECT c.name, IFNULL(l.name, ''), a.day, a.charged_units, a.charged_nanos, a.over_units, a.over_nanos
        FROM accounts a JOIN names c ON c.id = a.campaign LEFT JOIN names l ON l.id = a.line_item AND a.line_item <> 0
        """,
        row => new KeyValuePair<AccountKey, AccountLine>(
            new AccountKey(row.GetString(0), row.GetString(1), row.GetInt32(2)), new AccountLine(Nanos(row, 3), Nanos(row, 5))));

    /// <summary>What has ended of the holds on each lease.</summary>
    internal Dictionary<ulong, Int128> Leases() => Read("SELECT id, settled_nanos FROM leases", row => new KeyValuePair<ulong, Int128>((ulong)row.GetInt64(0), row.GetInt64(1)));

    internal Dictionary<string, LineItemLine> LineItems() => Read(
        """
        SELECT n.name, SUM(billed), SUM(media_cost_units), SUM(media_cost_nanos), SUM(fee_units), SUM(fee_nanos), SUM(charge_units) + SUM(over_delivery_units), SUM(charge_nanos) + SUM(over_delivery_nanos)
        FROM minutes m JOIN names n ON n.id = m.line_item GROUP BY n.name
        """,
        row => new KeyValuePair<string, LineItemLine>(row.GetString(0), new LineItemLine(row.GetInt64(1), Nanos(row, 2), Nanos(row, 4), Nanos(row, 6))));

    internal Dictionary<string, PartnerLine> Partners() => Read(
        "SELECT n.name, SUM(billed), SUM(media_cost_units), SUM(media_cost_nanos), SUM(fee_units), SUM(fee_nanos) FROM partner_days d JOIN names n ON n.id = d.partner GROUP BY n.name",
        row => new KeyValuePair<string, PartnerLine>(row.GetString(0), new PartnerLine(row.GetInt64(1), Nanos(row, 2), Nanos(row, 4))));

    /// <summary>By currency: there is one advertiser.</summary>
    internal Dictionary<string, AdvertiserLine> Advertisers() => Read(
        """
        SELECT c.name, charged_units, charged_nanos, over_units, over_nanos, deposited_units, deposited_nanos, credited_units, credited_nanos, adjusted_units, adjusted_nanos
        FROM advertisers a JOIN names c ON c.id = a.currency
        """,
        row => new KeyValuePair<string, AdvertiserLine>(row.GetString(0), new AdvertiserLine(Nanos(row, 1), Nanos(row, 3), Nanos(row, 5), Nanos(row, 7), Nanos(row, 9))));

    internal Dictionary<string, EntryLine> Entries() => Read(
        "SELECT id, kind, advertiser, partner, campaign, line_item, month, adjusts, amount_nanos, currency, reporting_units, reporting_nanos FROM entries",
        row => new KeyValuePair<string, EntryLine>(row.GetString(0), new EntryLine(
            (CorrectionKind)row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetInt32(7), row.GetInt64(8), row.GetString(9), Nanos(row, 10))));

    internal Dictionary<(string Account, string Currency), Int128> Postings() => Read(
        "SELECT account, currency, SUM(amount_nanos) FROM postings GROUP BY account, currency",
        row => new KeyValuePair<(string, string), Int128>((row.GetString(0), row.GetString(1)), row.GetInt64(2)));

    internal int UnbalancedEntries() => Read(
        "SELECT entry, currency FROM postings GROUP BY entry, currency HAVING SUM(amount_nanos) <> 0", row => new KeyValuePair<(long, string), bool>((row.GetInt64(0), row.GetString(1)), true)).Count;

    /// <summary>By line item; orders that name no ad under no name.</summary>
    internal Dictionary<string, ConversionLine> Conversions() => Read(
        """
        SELECT IFNULL(n.name, ''), SUM(conversions), SUM(attributed_conversions), SUM(view_through_conversions), SUM(conversion_value_units), SUM(conversion_value_nanos), SUM(attributed_value_units), SUM(attributed_value_nanos)
        FROM minutes m LEFT JOIN names n ON n.id = m.line_item AND m.line_item <> 0 GROUP BY m.line_item
        """,
        row => new KeyValuePair<string, ConversionLine>(row.GetString(0), new ConversionLine(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), Nanos(row, 4), Nanos(row, 6))));

    internal (long Orders, long Attributed) Orders() => Read(
        "SELECT 0, SUM(conversions), SUM(attributed_conversions) FROM totals", row => new KeyValuePair<int, (long, long)>(0, (row.GetInt64(1), row.GetInt64(2))))[0];

    private Dictionary<TKey, TValue> Read<TKey, TValue>(string sql, Func<SqliteDataReader, KeyValuePair<TKey, TValue>> read)
        where TKey : notnull
    {
        using var select = _connection.CreateCommand();
        select.CommandText = sql;
        var rows = new Dictionary<TKey, TValue>();
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            var (key, value) = read(row);
            rows.Add(key, value);
        }

        return rows;
    }

    private static Int128 Nanos(SqliteDataReader row, int units) => ((Int128)row.GetInt64(units) * Money.NanosPerUnit) + row.GetInt64(units + 1);
}
