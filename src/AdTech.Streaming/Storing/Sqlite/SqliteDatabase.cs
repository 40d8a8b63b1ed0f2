using System.Data.Common;
using AdTech.Streaming.Storing.Sql;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>A store in a file.</summary>
/// <param name="file">The file.</param>
/// <param name="tables">The tables that whoever asks writes, too; without, it only reads what the stream has made.</param>
internal sealed class SqliteDatabase(string file, string? tables = null) : MetricsDatabase(SqliteDialect.Instance)
{
    private readonly string _connectionString =
        new SqliteConnectionStringBuilder { DataSource = file, Mode = tables is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate }.ToString();

    /// <summary>Opens the metrics store for the stream, and makes its tables.</summary>
    internal static SqlStreamStore OpenStore(string file, int exceptionsMax = StreamingOptions.ExceptionsMaxDefault) =>
        new SqlStreamStore(session => session ?? SqliteSession.Open(file), exceptionsMax).Opened();

    /// <summary>Comparisons are in a file of their own: people write them, beside the stream that has the metrics store to itself.</summary>
    internal static SqliteDatabase OfReconciliations(string file) => new(file, SqliteSchema.Reconciliations);

    internal override DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        if (tables is not null) connection.Execute(tables);
        return connection;
    }

    internal override DbTransaction Snapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override void Dispose()
    {
        base.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
