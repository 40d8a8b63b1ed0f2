namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Native"/>.</summary>
internal static class NativeObjectWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Native? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Native from)
    {
        NativeRequestField.Write(ref json, from);
        json.Text("ver"u8, from.Ver);
        json.Ints("api"u8, from.Api);
        json.Ints("battr"u8, from.BAttr);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
