using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>
/// A prepared statement without ADO.NET between: a batch writes tens of thousands of rows of thirty columns, and boxing each value would cost more than storing it.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Dispose() => _statement.Dispose();

    /// <summary>Binds the parameter at a place, counted from 1.</summary>
    internal Statement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, value));
        return this;
    }

    internal Statement Bind(int place, string value)
    {
        Check(raw.sqlite3_bind_text(_statement, place, value));
        return this;
    }

    internal Statement Bind(int place, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, place, value));
        return this;
    }

    /// <summary>Goes to the next row; false when there is none, and the statement may be used again.</summary>
    internal bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(_statement); // its result repeats that of the step
        if (result != raw.SQLITE_DONE) Check(result);
        return false;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    internal void Run()
    {
        while (Step())
        {
            // A pragma gives a row that nobody needs.
        }
    }

    /// <summary>Leaves the remaining rows.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    internal int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    internal string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    internal ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new SqliteException($"SQLite: {raw.sqlite3_errmsg(_database).utf8_to_string()}", result);
    }
}
