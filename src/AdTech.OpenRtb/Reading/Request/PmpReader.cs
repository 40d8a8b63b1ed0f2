namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Pmp"/>.</summary>
internal static class PmpReader
{
    public static Pmp Read(ref JsonCursor json, Pmp into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("deals"u8))
                        DealReader.ReadAll(ref json, into.Deals);
                    else
                        json.Skip();
                    break;
                case 15:
                    if (name.SequenceEqual("private_auction"u8))
                        into.PrivateAuction = json.Flag();
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
