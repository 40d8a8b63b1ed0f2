namespace AdTech.Campaigns.Storing;

/// <summary>The tables of the embedded campaign store.</summary>
internal static class SqliteSchema
{
    public const string Statements =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS documents (
            organisation TEXT NOT NULL,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            status TEXT NOT NULL,
            json TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            changed_ms INTEGER NOT NULL,
            PRIMARY KEY (organisation, kind, id)
        ) WITHOUT ROWID;
        -- Campaigns and partners stand in public addresses and in the event log, which know no organisation in their keys.
        CREATE UNIQUE INDEX IF NOT EXISTS documents_public_id ON documents (kind, id) WHERE kind IN (1, 2);
        CREATE TABLE IF NOT EXISTS outbox (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            organisation TEXT NOT NULL,
            log_key TEXT NOT NULL,
            version INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );
        CREATE TABLE IF NOT EXISTS answers (
            organisation TEXT NOT NULL,
            key TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            document_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            json TEXT NOT NULL,
            at_ms INTEGER NOT NULL,
            PRIMARY KEY (organisation, key)
        ) WITHOUT ROWID;
        """;
}
