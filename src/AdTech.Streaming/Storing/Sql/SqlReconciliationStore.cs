using System.Text.Json;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reporting;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>The comparisons in a table that people write, beside the stream's.</summary>
internal sealed class SqlReconciliationStore(MetricsDatabase database) : IReconciliationStore, IDisposable
{
    private readonly SqlDialect _dialect = database.Dialect;
    private readonly Lock _writing = new();

    public void Add(string organisationId, Reconciliation reconciliation, int keep)
    {
        lock (_writing)
        {
            using var connection = database.Open();
            using var insert = connection.Command(
                _dialect, """
                INSERT INTO reconciliations(id, organisation, partner, summary, whole) VALUES (@id, @organisation, @partner, @summary, @whole);
                DELETE FROM reconciliations WHERE organisation = @organisation AND number <= (
                    SELECT number FROM reconciliations WHERE organisation = @organisation ORDER BY number DESC LIMIT 1 OFFSET @keep);
                """,
                ("@id", reconciliation.Id), ("@organisation", organisationId), ("@partner", reconciliation.Partner), ("@keep", keep),
                ("@summary", JsonSerializer.Serialize(reconciliation with { Lines = [] }, DiscrepancyJson.Options)), ("@whole", JsonSerializer.Serialize(reconciliation, DiscrepancyJson.Options)));
            insert.ExecuteNonQuery();
        }
    }

    public Listed<Reconciliation> List(DiscrepancyQuery query)
    {
        using var connection = database.Open();
        using var select = connection.Command(_dialect, "", ("@organisation", query.OrganisationId));
        var where = "organisation = @organisation";
        if (query.Partner is { } partner)
        {
            where += " AND partner = @partner";
            select.Set(_dialect, "@partner", partner);
        }

        if (PageCursor.Read(query.Cursor, 1) is { } after) where += $" AND number < {after[0]}";
        select.CommandText = $"SELECT number, summary FROM reconciliations WHERE {where} ORDER BY number DESC LIMIT {query.Limit + 1}";
        return select.Rows(_dialect, static row => (Cursor: PageCursor.Of(row.Int64()), Item: Read(row.Text()))).ToPage(query.Limit);
    }

    public Reconciliation? Find(string organisationId, string id)
    {
        using var connection = database.Open();
        using var select = connection.Command(_dialect, "SELECT whole FROM reconciliations WHERE organisation = @organisation AND id = @id", ("@organisation", organisationId), ("@id", id));
        return select.Rows(_dialect, static row => Read(row.Text())) is [var found] ? found : null;
    }

    public void Dispose() => database.Dispose();

    private static Reconciliation Read(string json) => JsonSerializer.Deserialize<Reconciliation>(json, DiscrepancyJson.Options)!;
}
