namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Eid"/>.</summary>
internal static class EidReader
{
    public static Eid Read(ref JsonCursor json, Eid into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("mm"u8))
                        into.Mm = json.Int();
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
                    if (name.SequenceEqual("uids"u8))
                        UidReader.ReadAll(ref json, into.Uids);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("source"u8))
                        into.Source = json.Text();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("matcher"u8))
                        into.Matcher = json.Text();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("inserter"u8))
                        into.Inserter = json.Text();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Eid> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
