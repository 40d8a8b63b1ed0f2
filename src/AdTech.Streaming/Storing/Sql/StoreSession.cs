using System.Data.Common;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>The one connection over which the stream writes, and what is prepared on it.</summary>
internal abstract class StoreSession(DbConnection connection, SqlDialect dialect) : ITableWriter, IDisposable
{
    internal DbConnection Connection => connection;

    internal SqlDialect Dialect => dialect;

    internal Lookup Facts { get; } = new(connection, dialect, StoreTables.Facts, "chunk");

    internal Lookup Accounts { get; } = new(connection, dialect, StoreTables.Accounts, "campaign", "line_item", "day");

    internal Lookup Advertisers { get; } = new(connection, dialect, StoreTables.Advertisers, "organisation", "advertiser", "currency");

    internal Lookup Leases { get; } = new(connection, dialect, StoreTables.Leases, "id");

    internal Lookup Conversions { get; } = new(connection, dialect, StoreTables.Conversions, "organisation", "id");

    internal Lookup Entries { get; } = new(connection, dialect, StoreTables.Entries, "organisation", "id");

    internal Lookup Touches { get; } = new(connection, dialect, StoreTables.Touches, "instance", "sequence");

    public abstract void Write<T>(StoreTable table, IReadOnlyCollection<T> items, RowOf<T> write);

    public abstract void Delete<T>(StoreTable table, IReadOnlyCollection<T> keys, RowOf<T> write);

    /// <summary>Does all of it or nothing.</summary>
    internal abstract void InTransaction(Action work);

    /// <summary>From here on, questions see what was written before.</summary>
    internal virtual void Flush()
    {
    }

    /// <inheritdoc cref="IStreamStore.Sync"/>
    internal abstract bool Sync();

    /// <summary>What was counted by the minute before a full hour is kept by the hour; how far exactly is the implementation's choice.</summary>
    internal abstract void RollUp(long beforeMinute);

    public virtual void Dispose()
    {
        foreach (var lookup in new[] { Facts, Accounts, Advertisers, Leases, Conversions, Entries, Touches }) lookup.Dispose();
        connection.Dispose();
    }
}
