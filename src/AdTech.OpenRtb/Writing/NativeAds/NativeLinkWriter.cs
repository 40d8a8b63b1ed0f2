namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeLink"/>.</summary>
internal static class NativeLinkWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeLink? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeLink from)
    {
        json.Text("url"u8, from.Url);
        json.Texts("clicktrackers"u8, from.ClickTrackers);
        json.Text("fallback"u8, from.Fallback);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
