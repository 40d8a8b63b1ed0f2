namespace AdTech.Streaming.Storing.Tables;

/// <summary>A table, as both dialects have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">The columns of its primary key.</param>
/// <param name="Values">The others.</param>
/// <param name="OnConflict">What becomes of a new row whose key is there.</param>
internal sealed record StoreTable(string Name, IReadOnlyList<Column> Keys, IReadOnlyList<Column> Values, OnConflict OnConflict)
{
    /// <summary>All columns in the order in which rows are written.</summary>
    internal IReadOnlyList<Column> Columns { get; } = [.. Keys, .. Values];

    /// <summary>Columns that are unique together, beside the key.</summary>
    internal string? Unique { get; init; }

    /// <summary>The store numbers its rows in the order in which they come: the name of the number.</summary>
    internal string? Number { get; init; }

    /// <summary>Its first key is the minute of what it counts: old rows are kept by the hour.</summary>
    internal bool IsByMinute => Keys is [{ Name: "minute" }, ..];
}
