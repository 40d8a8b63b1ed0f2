using System.Data.Common;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Finds rows of a table by some of its columns, with a prepared statement.</summary>
internal sealed class Lookup(DbConnection connection, SqlDialect dialect, StoreTable table, params string[] by) : IDisposable
{
    private DbCommand? _select;

    /// <summary>Gives the first row's other columns, in the table's order, to <paramref name="read"/>; false when there is none.</summary>
    internal bool Find(Action<RowReader>? read, params ReadOnlySpan<object> key)
    {
        _select ??= Prepare(key);
        for (var i = 0; i < key.Length; i++) _select.Parameters[i].Value = key[i] is string text ? dialect.Stored(text) : key[i];
        using var answer = _select.ExecuteReader();
        var row = new RowReader(answer, dialect);
        if (!row.Read()) return false;
        read?.Invoke(row);
        return true;
    }

    public void Dispose() => _select?.Dispose();

    private DbCommand Prepare(ReadOnlySpan<object> key)
    {
        var command = connection.CreateCommand();
        var columns = dialect.Names(table.Columns.Where(column => !by.Contains(column.Name)));
        command.CommandText = $"SELECT {columns} FROM {table.Name} WHERE {string.Join(" AND ", by.Select((name, i) => $"{name} = @k{i}"))}";
        for (var i = 0; i < key.Length; i++) command.Set(dialect, $"@k{i}", key[i]);
        command.Prepare();
        return command;
    }
}
