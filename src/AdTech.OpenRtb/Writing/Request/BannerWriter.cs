namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Banner"/>.</summary>
internal static class BannerWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Banner? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Banner> from)
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
    private static void Write(ref JsonOutput json, Banner from)
    {
        FormatWriter.WriteAll(ref json, "format"u8, from.Formats);
        json.Int("w"u8, from.W);
        json.Int("h"u8, from.H);
        json.Ints("btype"u8, from.BType);
        json.Ints("battr"u8, from.BAttr);
        json.Int("pos"u8, from.Pos);
        json.Texts("mimes"u8, from.Mimes);
        json.Int("topframe"u8, from.TopFrame);
        json.Ints("expdir"u8, from.ExpDir);
        json.Ints("api"u8, from.Api);
        json.Text("id"u8, from.Id);
        json.Int("vcm"u8, from.Vcm);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
