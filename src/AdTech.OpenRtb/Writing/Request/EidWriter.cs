namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Eid"/>.</summary>
internal static class EidWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Eid> from)
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
    private static void Write(ref JsonOutput json, Eid from)
    {
        json.Text("inserter"u8, from.Inserter);
        json.Text("source"u8, from.Source);
        json.Text("matcher"u8, from.Matcher);
        json.Int("mm"u8, from.Mm);
        UidWriter.WriteAll(ref json, "uids"u8, from.Uids);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
