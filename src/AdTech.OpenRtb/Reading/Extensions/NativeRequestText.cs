namespace AdTech.OpenRtb;

/// <summary>Reads <c>native.request</c>: JSON in a string, which 1.0 wraps in <c>{"native": …}</c> and later versions don't.</summary>
internal static class NativeRequestText
{
    public static void Read(ref JsonCursor json, Native into)
    {
        var position = json.Position;
        into.Request = null;
        into.RequestText = json.Text();
        if (into.RequestText.IsNullOrEmpty)
            return;
        var (buffer, offset) = into.RequestText.Place;
        var inner = new JsonCursor(buffer!, offset, into.RequestText.Length, json.Arena, json.Limits);
        if (inner.ItemFollows())
            ReadWrapped(ref inner, into.NewRequest());
        inner.End();
        if (inner.Errors is { } errors)
            json.Report(position, errors);
    }

    private static void ReadWrapped(ref JsonCursor json, NativeRequest into)
    {
        // A look at the first member decides: a wrapper has this one alone.
        var look = json;
        if (look.BeginObject() && look.Name().SequenceEqual("native"u8))
        {
            json.BeginObject();
            json.Name();
            if (json.ItemFollows())
                NativeRequestReader.Read(ref json, into);
            while (json.NextMember())
            {
                json.Name();
                json.Skip();
            }

            return;
        }

        NativeRequestReader.Read(ref json, into);
    }
}
