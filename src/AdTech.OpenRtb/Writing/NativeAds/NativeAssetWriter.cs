namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeAsset"/>.</summary>
internal static class NativeAssetWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<NativeAsset> from)
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
    private static void Write(ref JsonOutput json, NativeAsset from)
    {
        json.Int("id"u8, from.Id);
        json.Int("required"u8, from.Required);
        NativeTitleWriter.Write(ref json, "title"u8, from.Title);
        NativeImageWriter.Write(ref json, "img"u8, from.Img);
        VideoWriter.Write(ref json, "video"u8, from.Video);
        NativeDataWriter.Write(ref json, "data"u8, from.Data);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
