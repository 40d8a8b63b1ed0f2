using System.Data;
using System.Data.Common;
using AdTech.ServiceDefaults.Clients;
using AdTech.Streaming.Storing.Sql;
using Npgsql;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>The metrics store in PostgreSQL.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : MetricsDatabase(PostgresDialect.Instance)
{
    private const int PreparedMax = 100; // a commit has about twenty statements, and the stream asks ten others

    /// <summary>For the stream: a connection of its own, which is not pooled, since its lock must end with it.</summary>
    internal static SqlStreamStore OpenStore(string connectionString, int exceptionsMax = StreamingOptions.ExceptionsMaxDefault)
    {
        var options = PostgresClient.OptionsOf(connectionString, PostgresSchema.Name);
        (options.Pooling, options.ApplicationName, options.MaxAutoPrepare, options.AutoPrepareMinUsages) = (false, "adtech-stream", PreparedMax, 2);
        var source = NpgsqlDataSource.Create(options.ConnectionString);
        return new SqlStreamStore(
            before =>
            {
                before?.Dispose();
                return PostgresSession.Open(source, options.SearchPath!);
            },
            exceptionsMax);
    }

    internal override DbConnection Open() => source.OpenConnection();

    internal override DbTransaction Snapshot(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);
}
