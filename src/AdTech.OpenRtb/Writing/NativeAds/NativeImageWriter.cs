namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeImage"/>.</summary>
internal static class NativeImageWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, NativeImage? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeImage from)
    {
        json.Int("type"u8, from.Type);
        json.Int("w"u8, from.W);
        json.Int("wmin"u8, from.WMin);
        json.Int("h"u8, from.H);
        json.Int("hmin"u8, from.HMin);
        json.Texts("mimes"u8, from.Mimes);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
