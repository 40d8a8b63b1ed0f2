namespace AdTech.OpenRtb;

/// <summary>Reads a bid response, with the same tolerance as <see cref="BidRequestReader"/>.</summary>
public static class BidResponseReader
{
    /// <summary>The limits of responses: markup makes them larger than requests.</summary>
    public static ReadLimits DefaultLimits { get; } = new() { BodyMax = 4 * 1024 * 1024 };

    /// <summary>
    /// Reads the first bytes of a buffer. The response refers to the buffer afterwards: it must not change while the response is in use. What the response
    /// held before is gone, also when reading fails.
    /// </summary>
    public static ReadResult Read(byte[] json, int length, BidResponse into, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(into);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)json.Length, nameof(length));
        limits ??= DefaultLimits;
        into.Reset();
        if (JsonDocumentRules.Broken(json.AsSpan(0, length), limits) is { } broken)
            return new ReadResult([broken]);
        var cursor = new JsonCursor(json, 0, length, into.Arena, limits);
        if (cursor.ItemFollows())
            BidResponseObjectReader.Read(ref cursor, into);
        cursor.End();
        return new ReadResult(cursor.Errors);
    }
}
