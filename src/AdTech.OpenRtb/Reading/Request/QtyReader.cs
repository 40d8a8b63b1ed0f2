namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Qty"/>.</summary>
internal static class QtyReader
{
    public static Qty Read(ref JsonCursor json, Qty into)
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
                case 6:
                    if (name.SequenceEqual("vendor"u8))
                        into.Vendor = json.Text();
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("multiplier"u8))
                        into.Multiplier = json.Decimal();
                    else if (name.SequenceEqual("sourcetype"u8))
                        into.SourceType = json.Int();
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
