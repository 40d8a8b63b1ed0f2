using System.Data.Common;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Gives the values of a row in the order in which they were asked for.</summary>
internal sealed class RowReader(DbDataReader row, SqlDialect dialect)
{
    private int _place;

    /// <summary>Goes to the next row.</summary>
    internal bool Read()
    {
        _place = 0;
        return row.Read();
    }

    internal int Int32() => row.GetInt32(_place++);

    internal long Int64() => row.GetInt64(_place++);

    internal bool Boolean() => row.GetBoolean(_place++);

    internal string Text() => dialect.Read(row.GetString(_place++));

    internal byte[] Bytes() => row.GetFieldValue<byte[]>(_place++);

    internal Int128 Amount() => dialect.Amount(row, ref _place);
}
