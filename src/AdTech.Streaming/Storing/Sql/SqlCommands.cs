using System.Data.Common;
using System.Globalization;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Puts questions. Numbers may stand in the text, strangers' words never do.</summary>
internal static class SqlCommands
{
    internal static DbCommand Command(this DbConnection connection, SqlDialect dialect, string sql, params IEnumerable<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Set(dialect, name, value);
        return command;
    }

    internal static void Set(this DbCommand command, SqlDialect dialect, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value is string text ? dialect.Stored(text) : value;
        command.Parameters.Add(parameter);
    }

    internal static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A single number; null for none.</summary>
    internal static long? Number(this DbConnection connection, FormattableString sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(sql);
        return command.Number();
    }

    /// <inheritdoc cref="Number(DbConnection, FormattableString)"/>
    internal static long? Number(this DbCommand command) => command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    /// <summary>Every row of an answer.</summary>
    internal static List<T> Rows<T>(this DbCommand command, SqlDialect dialect, Func<RowReader, T> read)
    {
        var rows = new List<T>();
        using var answer = command.ExecuteReader();
        var row = new RowReader(answer, dialect);
        while (row.Read()) rows.Add(read(row));
        return rows;
    }

    /// <summary>The number of a name; null when it was never heard of.</summary>
    internal static long? IdOf(this DbConnection connection, SqlDialect dialect, string name)
    {
        using var find = connection.Command(dialect, "SELECT id FROM names WHERE name = @name", ("@name", name));
        return find.Number();
    }
}
