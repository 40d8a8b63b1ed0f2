namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="BrandVersion"/>.</summary>
internal static class BrandVersionWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, BrandVersion? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<BrandVersion> from)
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
    private static void Write(ref JsonOutput json, BrandVersion from)
    {
        json.Text("brand"u8, from.Brand);
        json.Texts("version"u8, from.Version);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
