using AdTech.Streaming.Client;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Cuts lists into pages.</summary>
internal static class Pages
{
    /// <summary>A page of rows of which one more was asked for than it takes: that one says that it goes on.</summary>
    internal static Listed<T> ToPage<T>(this List<(string Cursor, T Item)> rows, int limit) =>
        new([.. rows.Take(limit).Select(row => row.Item)], rows.Count > limit ? rows[limit - 1].Cursor : null);
}
