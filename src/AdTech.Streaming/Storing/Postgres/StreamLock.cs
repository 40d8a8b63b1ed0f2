using AdTech.Streaming.Storing.Sql;
using Npgsql;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>One stream at a time writes a store: what a run has in memory must be what the store has. The lock is the session's, and ends with it.</summary>
internal static class StreamLock
{
    private const int Key = 0x41645463; // "AdTc"

    /// <summary>
    /// synchronous_commit: whatever the server's default, what the log is told to be counted is on the disk. The timeouts: a process that was stopped, or whose machine vanished without a word, does not keep
    /// its successor waiting for hours; the stream itself asks something every ten seconds.
    /// </summary>
    private const string Settings = """
        SET synchronous_commit = on;
        SET idle_session_timeout = '60s';
        SET idle_in_transaction_session_timeout = '60s';
        SET tcp_keepalives_idle = 10;
        SET tcp_keepalives_interval = 5;
        SET tcp_keepalives_count = 3;
        """;

    internal static void Take(NpgsqlConnection connection, string schema)
    {
        connection.Execute(Settings);
        try
        {
            connection.Execute($"SET lock_timeout = '1s'; SELECT pg_advisory_lock({Key}, hashtext('{schema}')); RESET lock_timeout");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new InvalidOperationException("Another stream writes this metrics store: one does at a time, and this one waits for it to end.", e);
        }
    }
}
