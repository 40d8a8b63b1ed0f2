namespace AdTech.OpenRtb;

/// <summary>Reads the markup of a native bid. Version 1.0 wraps it in <c>{"native": …}</c>, as some do until today: both are accepted.</summary>
public static class NativeReader
{
    /// <summary>Reads a native ad from the markup of a bid. The ad refers to the markup's bytes and has memory of its own for texts with escapes.</summary>
    public static ReadResult Read(Utf8Text markup, NativeResponse into, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(into);
        limits ??= BidResponseReader.DefaultLimits;
        into.Reset();
        if (JsonDocumentRules.Broken(markup.Span, limits) is { } broken)
            return new ReadResult([broken]);
        var (buffer, offset) = markup.Place;
        var cursor = new JsonCursor(buffer!, offset, markup.Length, into.Arena, limits);
        if (cursor.ItemFollows())
            ReadWrapped(ref cursor, into);
        cursor.End();
        return new ReadResult(cursor.Errors);
    }

    private static void ReadWrapped(ref JsonCursor json, NativeResponse into)
    {
        var look = json;
        if (!look.BeginObject() || !look.Name().SequenceEqual("native"u8))
        {
            NativeResponseReader.Read(ref json, into);
            return;
        }

        json.BeginObject();
        json.Name();
        if (json.ItemFollows())
            NativeResponseReader.Read(ref json, into);
        while (json.NextMember())
        {
            json.Name();
            json.Skip();
        }
    }
}
