namespace AdTech.Streaming.Storing.Tables;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>32 bits.</summary>
    Int,

    /// <summary>64 bits; unsigned numbers stand in it bit by bit.</summary>
    Long,

    Text,

    Bytes,

    /// <summary>Money, exact and beyond 64 bits, in units and nanos of a currency. How it stands in a table is the dialect's choice.</summary>
    Amount,
}

/// <summary>A column of a table.</summary>
internal sealed record Column(ColumnKind Kind, string Name)
{
    internal static IEnumerable<Column> Of(ColumnKind kind, params IEnumerable<string> names) => names.Select(name => new Column(kind, name));
}

/// <summary>What becomes of a new row whose key is there.</summary>
internal enum OnConflict
{
    /// <summary>It can't be: the stream knows what it has written.</summary>
    Fail,

    /// <summary>The new one stands whole in memory.</summary>
    Replace,

    /// <summary>The new one is what came since.</summary>
    Add,

    Ignore,
}
