namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Format"/>.</summary>
internal static class FormatWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Format> from)
    {
        if (from.IsEmpty)
            return;
        json.BeginArray(name);
        foreach (var item in from)
        {
            json.BeginObject();
            Write(ref json, item);
        }

        json.EndArray();
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Format from)
    {
        json.Int("w"u8, from.W);
        json.Int("h"u8, from.H);
        json.Int("wratio"u8, from.WRatio);
        json.Int("hratio"u8, from.HRatio);
        json.Int("wmin"u8, from.WMin);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
