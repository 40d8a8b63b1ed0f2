namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Data"/>.</summary>
internal static class DataWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Data> from)
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
    private static void Write(ref JsonOutput json, Data from)
    {
        json.Text("id"u8, from.Id);
        json.Text("name"u8, from.Name);
        json.Texts("cids"u8, from.CIds);
        SegmentWriter.WriteAll(ref json, "segment"u8, from.Segments);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
