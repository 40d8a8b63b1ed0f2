namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeResponseVideo"/>.</summary>
internal static class NativeResponseVideoWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeResponseVideo? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeResponseVideo from)
    {
        json.Text("vasttag"u8, from.VastTag);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
