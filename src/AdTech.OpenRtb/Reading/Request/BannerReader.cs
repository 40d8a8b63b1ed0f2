namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Banner"/>.</summary>
internal static class BannerReader
{
    public static Banner Read(ref JsonCursor json, Banner into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 1:
                    if (name.SequenceEqual("w"u8))
                        into.W = json.Int();
                    else if (name.SequenceEqual("h"u8))
                        into.H = json.Int();
                    else
                        json.Skip();
                    break;
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("pos"u8))
                        into.Pos = json.Int();
                    else if (name.SequenceEqual("api"u8))
                        json.Ints(into.Api);
                    else if (name.SequenceEqual("vcm"u8))
                        into.Vcm = json.Flag();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("btype"u8))
                        json.Ints(into.BType);
                    else if (name.SequenceEqual("battr"u8))
                        json.Ints(into.BAttr);
                    else if (name.SequenceEqual("mimes"u8))
                        json.Texts(into.Mimes);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("format"u8))
                        FormatReader.ReadAll(ref json, into.Formats);
                    else if (name.SequenceEqual("expdir"u8))
                        json.Ints(into.ExpDir);
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("topframe"u8))
                        into.TopFrame = json.Flag();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Banner> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
