namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeResponseAsset"/>.</summary>
internal static class NativeResponseAssetWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<NativeResponseAsset> from)
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
    private static void Write(ref JsonOutput json, NativeResponseAsset from)
    {
        json.Int("id"u8, from.Id);
        json.Int("required"u8, from.Required);
        NativeResponseTitleWriter.Write(ref json, "title"u8, from.Title);
        NativeResponseImageWriter.Write(ref json, "img"u8, from.Img);
        NativeResponseVideoWriter.Write(ref json, "video"u8, from.Video);
        NativeResponseDataWriter.Write(ref json, "data"u8, from.Data);
        NativeLinkWriter.Write(ref json, "link"u8, from.Link);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
