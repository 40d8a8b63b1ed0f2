namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeResponseImage"/>.</summary>
internal static class NativeResponseImageWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeResponseImage? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeResponseImage from)
    {
        json.Int("type"u8, from.Type);
        json.Text("url"u8, from.Url);
        json.Int("w"u8, from.W);
        json.Int("h"u8, from.H);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
