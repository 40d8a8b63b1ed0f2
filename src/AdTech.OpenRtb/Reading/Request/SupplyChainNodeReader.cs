namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="SupplyChainNode"/>.</summary>
internal static class SupplyChainNodeReader
{
    public static SupplyChainNode Read(ref JsonCursor json, SupplyChainNode into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("hp"u8))
                        into.Hp = json.Flag();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("asi"u8))
                        into.Asi = json.Text();
                    else if (name.SequenceEqual("sid"u8))
                        into.Sid = json.TextOrNumber();
                    else if (name.SequenceEqual("rid"u8))
                        into.Rid = json.TextOrNumber();
                    else if (name.SequenceEqual("ext"u8))
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
                case 6:
                    if (name.SequenceEqual("domain"u8))
                        into.Domain = json.Text();
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

    public static void ReadAll(ref JsonCursor json, PooledList<SupplyChainNode> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
