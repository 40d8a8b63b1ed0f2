using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Binds a row's values to the parameters of a prepared statement.</summary>
internal sealed class SqliteRow(Statement statement) : RowWriter, IDisposable
{
    private int _place = 1;

    internal override RowWriter Int(int value) => Long(value);

    internal override RowWriter Long(long value)
    {
        statement.Bind(_place++, value);
        return this;
    }

    internal override RowWriter Text(string value)
    {
        statement.Bind(_place++, value);
        return this;
    }

    internal override RowWriter Bytes(ReadOnlySpan<byte> value)
    {
        statement.Bind(_place++, value);
        return this;
    }

    internal override RowWriter Amount(Int128 nanos)
    {
        var (units, rest) = SqliteDialect.Split(nanos);
        return Long(units).Long(rest);
    }

    /// <summary>The row is whole.</summary>
    internal void Run()
    {
        _place = 1;
        statement.Run();
    }

    public void Dispose() => statement.Dispose();
}
