namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Segment"/>.</summary>
internal static class SegmentWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Segment> from)
    {
        if (from.IsEmpty)
            return;
        json.BeginArray(name);
        foreach (var item in from)
        {
            json.BeginObject();
            Write(ref json, item);
        }

        json.EndArray();
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Segment from)
    {
        json.Text("id"u8, from.Id);
        json.Text("name"u8, from.Name);
        json.Text("value"u8, from.Value);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
