namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Data"/>.</summary>
internal static class DataReader
{
    public static Data Read(ref JsonCursor json, Data into)
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
                    else if (name.SequenceEqual("cids"u8))
                        json.TextsOrNumbers(into.CIds);
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("segment"u8))
                        SegmentReader.ReadAll(ref json, into.Segments);
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

    public static void ReadAll(ref JsonCursor json, PooledList<Data> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
