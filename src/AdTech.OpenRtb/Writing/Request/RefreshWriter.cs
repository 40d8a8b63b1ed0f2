namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Refresh"/>.</summary>
internal static class RefreshWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Refresh? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Refresh from)
    {
        RefSettingWriter.WriteAll(ref json, "refsettings"u8, from.RefSettings);
        json.Int("count"u8, from.Count);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
