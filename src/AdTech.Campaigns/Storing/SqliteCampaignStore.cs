using Microsoft.Data.Sqlite;

namespace AdTech.Campaigns.Storing;

/// <summary>
/// The embedded store: one SQLite file with the documents as JSON. Writers queue up in this process, readers never wait for them (write-ahead log).
/// A committed change survives a power cut (synchronous = FULL).
/// </summary>
internal sealed class SqliteCampaignStore : ICampaignStore, IDisposable
{
    private const int UniqueViolation = 2067;   // SQLITE_CONSTRAINT_UNIQUE
    private const int PrimaryKeyViolation = 1555;

    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public SqliteCampaignStore(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString();
        using var connection = Open();
        Execute(connection, SqliteSchema.Statements);
    }

    public ValueTask<StoredDocument?> FindAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT id, version, json, created_ms FROM documents WHERE organisation = $organisation AND kind = $kind AND id = $id",
            ("$organisation", key.OrganisationId), ("$kind", (int)key.Kind), ("$id", key.Id));
        using var row = command.ExecuteReader();
        return ValueTask.FromResult(row.Read() ? Document(row, key.OrganisationId, key.Kind) : null);
    }

    public ValueTask<IReadOnlyList<StoredDocument>> ListAsync(DocumentListing listing, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var command = Command(connection,
            """
            SELECT id, version, json, created_ms FROM documents
            WHERE organisation = $organisation AND kind = $kind AND id > $after AND ($status IS NULL OR status = $status)
            ORDER BY id LIMIT $limit
            """,
            ("$organisation", listing.OrganisationId), ("$kind", (int)listing.Kind), ("$after", listing.AfterId ?? ""), ("$status", (object?)listing.Status ?? DBNull.Value), ("$limit", listing.Limit));
        using var row = command.ExecuteReader();
        var documents = new List<StoredDocument>();
        while (row.Read()) documents.Add(Document(row, listing.OrganisationId, listing.Kind));
        return ValueTask.FromResult<IReadOnlyList<StoredDocument>>(documents);
    }

    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<DocumentWrite> writes, RememberedAnswer? answer, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var write in writes)
            {
                if (Write(connection, write) is not WriteResult.Written and var failure) return failure; // disposing the transaction rolls it back
            }

            if (answer is not null && !Remember(connection, answer)) return WriteResult.KeyUsed;
            transaction.Commit();
            return WriteResult.Written;
        }
        finally
        {
            _writer.Release();
        }
    }

    public ValueTask<RememberedAnswer?> RecallAsync(string organisationId, string key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var command = Command(connection,
            "SELECT request_hash, document_id, version, json, at_ms FROM answers WHERE organisation = $organisation AND key = $key AND at_ms >= $from",
            ("$organisation", organisationId), ("$key", key), ("$from", notBefore.ToUnixTimeMilliseconds()));
        using var row = command.ExecuteReader();
        return ValueTask.FromResult(row.Read()
            ? new RememberedAnswer(organisationId, key, row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)))
            : null);
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> ReadOutboxAsync(int limit, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT sequence, log_key, version, bytes FROM outbox ORDER BY sequence LIMIT $limit", ("$limit", limit));
        using var row = command.ExecuteReader();
        var messages = new List<OutboxMessage>();
        while (row.Read()) messages.Add(new OutboxMessage(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3)));
        return ValueTask.FromResult<IReadOnlyList<OutboxMessage>>(messages);
    }

    public async ValueTask RemoveFromOutboxAsync(long sequence, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            using var connection = Open();
            Execute(connection, "DELETE FROM outbox WHERE sequence = $sequence", ("$sequence", sequence));
        }
        finally
        {
            _writer.Release();
        }
    }

    public ValueTask<long> CountOutboxAsync(CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT count(*) FROM outbox");
        return ValueTask.FromResult((long)command.ExecuteScalar()!);
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString)) SqliteConnection.ClearPool(connection);
        _writer.Dispose();
    }

    private static WriteResult Write(SqliteConnection connection, DocumentWrite write)
    {
        var parameters = new (string, object)[]
        {
            ("$organisation", write.Key.OrganisationId), ("$kind", (int)write.Key.Kind), ("$id", write.Key.Id), ("$expected", write.ExpectedVersion),
            ("$status", write.Status), ("$json", write.Json), ("$at", write.At.ToUnixTimeMilliseconds()),
        };
        try
        {
            var changed = write.ExpectedVersion == 0
                ? Execute(connection, "INSERT INTO documents (organisation, kind, id, version, status, json, created_ms, changed_ms) VALUES ($organisation, $kind, $id, 1, $status, $json, $at, $at)", parameters)
                : Execute(connection,
                    """
                    UPDATE documents SET version = version + 1, status = $status, json = $json, changed_ms = $at
                    WHERE organisation = $organisation AND kind = $kind AND id = $id AND version = $expected
                    """, parameters);
            if (changed == 0) return WriteResult.VersionConflict;
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is UniqueViolation)
        {
            return Exists(connection, write.Key) ? WriteResult.VersionConflict : WriteResult.IdTaken;
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is PrimaryKeyViolation)
        {
            return WriteResult.VersionConflict;
        }

        if (write is { LogKey: not null, LogBytes: not null })
        {
            Execute(connection, "INSERT INTO outbox (organisation, log_key, version, bytes) VALUES ($organisation, $key, $version, $bytes)",
                ("$organisation", write.Key.OrganisationId), ("$key", write.LogKey), ("$version", write.ExpectedVersion + 1), ("$bytes", write.LogBytes));
        }

        return WriteResult.Written;
    }

    private static bool Exists(SqliteConnection connection, DocumentKey key)
    {
        using var command = Command(connection, "SELECT 1 FROM documents WHERE organisation = $organisation AND kind = $kind AND id = $id",
            ("$organisation", key.OrganisationId), ("$kind", (int)key.Kind), ("$id", key.Id));
        return command.ExecuteScalar() is not null;
    }

    private static bool Remember(SqliteConnection connection, RememberedAnswer answer)
    {
        // An old answer under the same key has outlived its promise: RecallAsync did not find it, so it makes room.
        Execute(connection, "DELETE FROM answers WHERE at_ms < $before", ("$before", answer.At.AddDays(-30).ToUnixTimeMilliseconds()));
        return Execute(connection,
            "INSERT OR IGNORE INTO answers (organisation, key, request_hash, document_id, version, json, at_ms) VALUES ($organisation, $key, $hash, $id, $version, $json, $at)",
            ("$organisation", answer.OrganisationId), ("$key", answer.Key), ("$hash", answer.RequestHash), ("$id", answer.DocumentId), ("$version", answer.Version),
            ("$json", answer.Json), ("$at", answer.At.ToUnixTimeMilliseconds())) == 1;
    }

    private static StoredDocument Document(SqliteDataReader row, string organisationId, DocumentKind kind) =>
        new(new DocumentKey(organisationId, kind, row.GetString(0)), row.GetInt64(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous = FULL");
        return connection;
    }

    private static int Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
