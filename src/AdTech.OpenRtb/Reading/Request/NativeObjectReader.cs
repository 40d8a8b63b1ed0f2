namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Native"/>.</summary>
internal static class NativeObjectReader
{
    public static Native Read(ref JsonCursor json, Native into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ver"u8))
                        into.Ver = json.TextOrNumber();
                    else if (name.SequenceEqual("api"u8))
                        json.Ints(into.Api);
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("battr"u8))
                        json.Ints(into.BAttr);
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("request"u8))
                        NativeRequestText.Read(ref json, into);
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
