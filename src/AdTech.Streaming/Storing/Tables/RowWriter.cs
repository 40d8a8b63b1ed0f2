namespace AdTech.Streaming.Storing.Tables;

/// <summary>Takes the values of a row in the order of its table's columns.</summary>
internal abstract class RowWriter
{
    internal abstract RowWriter Int(int value);

    internal abstract RowWriter Long(long value);

    internal abstract RowWriter Text(string value);

    internal abstract RowWriter Bytes(ReadOnlySpan<byte> value);

    /// <summary>Money in nanos.</summary>
    internal abstract RowWriter Amount(Int128 nanos);
}

/// <summary>Writes an item's row.</summary>
internal delegate void RowOf<T>(RowWriter row, in T item);

/// <summary>Where rows go, table by table.</summary>
internal interface ITableWriter
{
    /// <summary>Writes a row for each item; what becomes of those that are there is the table's choice.</summary>
    void Write<T>(StoreTable table, IReadOnlyCollection<T> items, RowOf<T> write);

    /// <summary>Deletes the row of each key.</summary>
    void Delete<T>(StoreTable table, IReadOnlyCollection<T> keys, RowOf<T> write);
}
