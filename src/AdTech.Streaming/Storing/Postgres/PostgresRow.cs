using AdTech.Streaming.Storing.Tables;
using Npgsql;
using NpgsqlTypes;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>Writes rows into a binary COPY.</summary>
internal sealed class PostgresRow(NpgsqlBinaryImporter copy) : RowWriter
{
    private bool _begun;

    /// <summary>The first number of the row: the minute, where there is one.</summary>
    internal int First { get; private set; }

    internal void Begin()
    {
        copy.StartRow();
        _begun = false;
    }

    internal override RowWriter Int(int value)
    {
        if (!_begun) First = value;
        _begun = true;
        copy.Write(value, NpgsqlDbType.Integer);
        return this;
    }

    internal override RowWriter Long(long value)
    {
        copy.Write(value, NpgsqlDbType.Bigint);
        return this;
    }

    internal override RowWriter Text(string value)
    {
        copy.Write(PostgresText.Encode(value), NpgsqlDbType.Text);
        return this;
    }

    internal override RowWriter Bytes(ReadOnlySpan<byte> value)
    {
        copy.Write(value.ToArray(), NpgsqlDbType.Bytea);
        return this;
    }

    internal override RowWriter Amount(Int128 nanos)
    {
        copy.Write(PostgresDialect.Units(nanos), NpgsqlDbType.Numeric);
        return this;
    }
}
