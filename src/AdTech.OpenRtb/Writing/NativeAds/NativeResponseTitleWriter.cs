namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeResponseTitle"/>.</summary>
internal static class NativeResponseTitleWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeResponseTitle? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeResponseTitle from)
    {
        json.Text("text"u8, from.Text);
        json.Int("len"u8, from.Len);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
