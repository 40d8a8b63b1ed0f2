namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeData"/>.</summary>
internal static class NativeDataWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeData? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeData from)
    {
        json.Int("type"u8, from.Type);
        json.Int("len"u8, from.Len);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
