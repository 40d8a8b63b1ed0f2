namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Segment"/>.</summary>
internal static class SegmentReader
{
    public static Segment Read(ref JsonCursor json, Segment into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
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
                    if (name.SequenceEqual("name"u8))
                        into.Name = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("value"u8))
                        into.Value = json.TextOrNumber();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Segment> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
