namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="SupplyChain"/>.</summary>
internal static class SupplyChainReader
{
    public static SupplyChain Read(ref JsonCursor json, SupplyChain into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ver"u8))
                        into.Ver = json.TextOrNumber();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("nodes"u8))
                        SupplyChainNodeReader.ReadAll(ref json, into.Nodes);
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("complete"u8))
                        into.Complete = json.Flag();
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
}
