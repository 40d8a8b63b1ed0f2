namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeResponseData"/>.</summary>
internal static class NativeResponseDataWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeResponseData? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeResponseData from)
    {
        json.Int("type"u8, from.Type);
        json.Int("len"u8, from.Len);
        json.Text("label"u8, from.Label);
        json.Text("value"u8, from.Value);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
