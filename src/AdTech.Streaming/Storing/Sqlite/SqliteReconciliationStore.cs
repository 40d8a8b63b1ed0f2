using System.Text.Json;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reporting;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Comparisons in a file of their own: people write them, beside the stream that has the metrics store to itself.</summary>
internal sealed class SqliteReconciliationStore(string file) : IReconciliationStore, IDisposable
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
    private readonly Lock _writing = new();

    public void Add(string organisationId, Reconciliation reconciliation, int keep)
    {
        lock (_writing)
        {
            using var connection = Open();
            using var insert = connection.CreateCommand();
            insert.CommandText = """
                INSERT INTO reconciliations(id, organisation, partner, summary, whole) VALUES ($id, $organisation, $partner, $summary, $whole);
                DELETE FROM reconciliations WHERE organisation = $organisation AND number <= (
                    SELECT number FROM reconciliations WHERE organisation = $organisation ORDER BY number DESC LIMIT 1 OFFSET $keep);
                """;
            insert.Parameters.AddWithValue("$id", reconciliation.Id);
            insert.Parameters.AddWithValue("$organisation", organisationId);
            insert.Parameters.AddWithValue("$partner", reconciliation.Partner);
            insert.Parameters.AddWithValue("$summary", JsonSerializer.Serialize(reconciliation with { Lines = [] }, DiscrepancyJson.Options));
            insert.Parameters.AddWithValue("$whole", JsonSerializer.Serialize(reconciliation, DiscrepancyJson.Options));
            insert.Parameters.AddWithValue("$keep", keep);
            insert.ExecuteNonQuery();
        }
    }

    public Listed<Reconciliation> List(DiscrepancyQuery query)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        var where = "organisation = $organisation";
        select.Parameters.AddWithValue("$organisation", query.OrganisationId);
        if (query.Partner is { } partner)
        {
            where += " AND partner = $partner";
            select.Parameters.AddWithValue("$partner", partner);
        }

        if (PageCursor.Read(query.Cursor, 1) is { } after) where += $" AND number < {after[0]}";
        select.CommandText = $"SELECT number, summary FROM reconciliations WHERE {where} ORDER BY number DESC LIMIT {query.Limit + 1}";
        var items = new List<Reconciliation>();
        string? next = null, last = null;
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            if (items.Count == query.Limit)
            {
                next = last;
                break;
            }

            last = PageCursor.Of(row.GetInt64(0));
            items.Add(Read(row.GetString(1)));
        }

        return new Listed<Reconciliation>(items, next);
    }

    public Reconciliation? Find(string organisationId, string id)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT whole FROM reconciliations WHERE organisation = $organisation AND id = $id";
        select.Parameters.AddWithValue("$organisation", organisationId);
        select.Parameters.AddWithValue("$id", id);
        return select.ExecuteScalar() is string json ? Read(json) : null;
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static Reconciliation Read(string json) => JsonSerializer.Deserialize<Reconciliation>(json, DiscrepancyJson.Options)!;

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS reconciliations(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, partner TEXT NOT NULL,
                summary TEXT NOT NULL, whole TEXT NOT NULL) STRICT;
            CREATE INDEX IF NOT EXISTS reconciliations_of ON reconciliations(organisation, number);
            """;
        create.ExecuteNonQuery();
        return connection;
    }
}
