using System.Data.Common;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>The store as questions are put to it: each has a connection of its own.</summary>
internal abstract class MetricsDatabase(SqlDialect dialect) : IDisposable
{
    internal SqlDialect Dialect => dialect;

    internal abstract DbConnection Open();

    /// <summary>All that is asked in it sees one commit.</summary>
    internal abstract DbTransaction Snapshot(DbConnection connection);

    public virtual void Dispose()
    {
    }
}
