using AdTech.Streaming.Correcting;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The tables of entries and their postings, as the stream writes them.</summary>
internal sealed class EntryRows(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, "SELECT 1 FROM entries WHERE organisation = ? AND id = ?");
    private readonly Statement _insert = new(connection, """
        INSERT INTO entries(organisation, id, kind, advertiser, partner, campaign, line_item, day, month, adjusts, amount_nanos, currency, reporting_units, reporting_nanos, reason, time_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement _posting = new(connection, "INSERT INTO postings VALUES ((SELECT MAX(number) FROM entries), ?, ?, ?, ?)");

    internal bool Has(int organisation, string id)
    {
        var found = _find.Bind(1, organisation).Bind(2, id).Step();
        _find.Reset();
        return found;
    }

    internal void Write(int organisation, BookedEntry entry)
    {
        var correction = entry.Correction;
        var (units, nanos) = CountColumns.Split(entry.ReportingNanos);
        _insert.Bind(1, organisation).Bind(2, correction.Id).Bind(3, (int)correction.Kind).Bind(4, correction.AdvertiserId).Bind(5, correction.PartnerId).Bind(6, correction.CampaignId).Bind(7, correction.LineItemId)
            .Bind(8, correction.Day).Bind(9, entry.Month.Number).Bind(10, entry.Adjusts?.Number ?? 0).Bind(11, correction.AmountNanos).Bind(12, correction.Currency)
            .Bind(13, units).Bind(14, nanos).Bind(15, correction.Reason).Bind(16, correction.TimeMs).Run();
        for (var place = 0; place < entry.Postings.Count; place++)
        {
            var posting = entry.Postings[place];
            _posting.Bind(1, place).Bind(2, posting.Account).Bind(3, posting.Amount.Currency.ToString()).Bind(4, posting.Amount.Nanos).Run();
        }
    }

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _posting.Dispose();
    }
}
