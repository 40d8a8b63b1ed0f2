using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace AdTech.Events.Log.Embedded;

/// <summary>
/// The document log of one process: a table keyed by topic and key, each row with the sequence of its last change. A reader reads on from the last sequence it
/// has seen, so a slow one gets only the newest version of each document and nothing piles up for it.
/// </summary>
internal sealed class EmbeddedDocumentLog : IDocumentLog, IDisposable
{
    private const int PageSize = 200; // documents read at once
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS documents (
            topic TEXT NOT NULL,
            key TEXT NOT NULL,
            version INTEGER NOT NULL,
            sequence INTEGER NOT NULL UNIQUE,
            document BLOB NOT NULL,
            PRIMARY KEY (topic, key));
        CREATE UNIQUE INDEX IF NOT EXISTS documents_by_change ON documents (topic, sequence);
        """;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, Pulse> _changed = new(StringComparer.Ordinal);

    internal EmbeddedDocumentLog(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        _writer = Open();
        Execute(_writer, Schema);
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(key);
        await _writing.WaitAsync(cancellationToken);
        bool changed;
        try
        {
            changed = Put(topic, key, version, document.ToArray());
        }
        catch (SqliteException e)
        {
            throw new EventLogUnavailableException($"The document {topic}/{key} could not be written: {e.Message}", e);
        }
        finally
        {
            _writing.Release();
        }

        if (changed) Changed(topic).Fire();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        var changed = Changed(topic);
        var (read, caughtUp) = (0L, false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = changed.Next;
            var page = ReadPage(topic, read);
            foreach (var (sequence, change) in page)
            {
                read = sequence;
                yield return change;
            }

            if (page.Count == PageSize) continue;
            if (!caughtUp)
            {
                caughtUp = true;
                yield return new DocumentChange("", 0, default, CaughtUp: true);
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
        _writing.Dispose();
    }

    private Pulse Changed(string topic) => _changed.GetOrAdd(topic, static _ => new Pulse());

    private bool Put(string topic, string key, long version, byte[] document)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = """
            INSERT INTO documents (topic, key, version, sequence, document)
            VALUES ($topic, $key, $version, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM documents), $document)
            ON CONFLICT (topic, key) DO UPDATE SET version = excluded.version, sequence = excluded.sequence, document = excluded.document
            WHERE excluded.version > documents.version
            """;
        command.Parameters.AddWithValue("$topic", topic);
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$version", version);
        command.Parameters.AddWithValue("$document", document);
        return command.ExecuteNonQuery() > 0;
    }

    private List<(long Sequence, DocumentChange Change)> ReadPage(string topic, long after)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, key, version, document FROM documents WHERE topic = $topic AND sequence > $after ORDER BY sequence LIMIT $limit";
        command.Parameters.AddWithValue("$topic", topic);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$limit", PageSize);
        using var reader = command.ExecuteReader();
        var page = new List<(long, DocumentChange)>();
        while (reader.Read()) page.Add((reader.GetInt64(0), new DocumentChange(reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3), CaughtUp: false)));
        return page;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous = FULL"); // a write is on the disk when it completes
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
