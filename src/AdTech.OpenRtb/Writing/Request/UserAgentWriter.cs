namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="UserAgent"/>.</summary>
internal static class UserAgentWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, UserAgent? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, UserAgent from)
    {
        BrandVersionWriter.WriteAll(ref json, "browsers"u8, from.Browsers);
        BrandVersionWriter.Write(ref json, "platform"u8, from.Platform);
        json.Int("mobile"u8, from.Mobile);
        json.Text("architecture"u8, from.Architecture);
        json.Text("bitness"u8, from.Bitness);
        json.Text("model"u8, from.Model);
        json.Int("source"u8, from.Source);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
