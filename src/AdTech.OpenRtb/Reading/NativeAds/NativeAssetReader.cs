namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeAsset"/>.</summary>
internal static class NativeAssetReader
{
    public static NativeAsset Read(ref JsonCursor json, NativeAsset into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.Int();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("img"u8))
                        into.Img = json.ObjectFollows() ? NativeImageReader.Read(ref json, into.NewImg()) : null;
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("data"u8))
                        into.Data = json.ObjectFollows() ? NativeDataReader.Read(ref json, into.NewData()) : null;
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("title"u8))
                        into.Title = json.ObjectFollows() ? NativeTitleReader.Read(ref json, into.NewTitle()) : null;
                    else if (name.SequenceEqual("video"u8))
                        into.Video = json.ObjectFollows() ? VideoReader.Read(ref json, into.NewVideo()) : null;
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("required"u8))
                        into.Required = json.Flag();
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }

    public static void ReadAll(ref JsonCursor json, PooledList<NativeAsset> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
