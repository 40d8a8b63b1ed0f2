using System.Runtime.InteropServices;


namespace AdTech.OpenRtb;

/// <summary>
/// Reads a bid request from UTF-8 straight into pooled objects. Unknown fields are skipped and unknown enum values kept; ids may be numbers, numbers may stand
/// in quotes, flags may be true and false, and null is absent. What 2.5 has in extensions is read too.
/// </summary>
public static class BidRequestReader
{
    /// <summary>
    /// Reads the first bytes of a buffer. The request refers to the buffer afterwards: it must not change while the request is in use. What the request held
    /// before is gone, also when reading fails.
    /// </summary>
    /// <returns>Whether it could be read; what the rules of OpenRTB say to it is the <see cref="BidRequestValidator"/>'s matter.</returns>
    public static ReadResult Read(byte[] json, int length, BidRequest into, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)json.Length, nameof(length));
        return Read(json, 0, length, into, limits ?? ReadLimits.Default);
    }

    /// <inheritdoc cref="Read(byte[], int, BidRequest, ReadLimits?)"/>
    public static ReadResult Read(ReadOnlyMemory<byte> json, BidRequest into, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return MemoryMarshal.TryGetArray(json, out var array)
            ? Read(array.Array!, array.Offset, array.Count, into, limits)
            : Read(json.ToArray(), json.Length, into, limits);
    }

    private static ReadResult Read(byte[] json, int start, int length, BidRequest into, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(into);
        into.Reset();
        if (JsonDocumentRules.Broken(json.AsSpan(start, length), limits) is { } broken)
            return new ReadResult([broken]);
        var cursor = new JsonCursor(json, start, length, into.Arena, limits);
        if (cursor.ItemFollows())
            BidRequestObjectReader.Read(ref cursor, into);
        cursor.End();
        into.ObjectsRead = cursor.Objects;
        return new ReadResult(cursor.Errors);
    }
}
