namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Format"/>.</summary>
internal static class FormatReader
{
    public static Format Read(ref JsonCursor json, Format into)
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
                case 3:
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("wmin"u8))
                        into.WMin = json.Int();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("wratio"u8))
                        into.WRatio = json.Int();
                    else if (name.SequenceEqual("hratio"u8))
                        into.HRatio = json.Int();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Format> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
