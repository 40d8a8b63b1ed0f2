namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Source"/>.</summary>
internal static class SourceReader
{
    public static Source Read(ref JsonCursor json, Source into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("fd"u8))
                        into.Fd = json.Flag();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("tid"u8))
                        into.TId = json.TextOrNumber();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = SourceExtension.Read(ref json, into);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("pchain"u8))
                        into.PChain = json.Text();
                    else if (name.SequenceEqual("schain"u8))
                        into.SChain = json.ObjectFollows() ? SupplyChainReader.Read(ref json, into.NewSChain()) : null;
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
