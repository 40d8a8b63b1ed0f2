namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Uid"/>.</summary>
internal static class UidWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Uid> from)
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
    private static void Write(ref JsonOutput json, Uid from)
    {
        json.Text("id"u8, from.Id);
        json.Int("atype"u8, from.AType);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
