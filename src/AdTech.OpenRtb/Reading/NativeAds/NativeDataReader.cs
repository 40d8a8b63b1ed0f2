namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeData"/>.</summary>
internal static class NativeDataReader
{
    public static NativeData Read(ref JsonCursor json, NativeData into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("len"u8))
                        into.Len = json.Int();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("type"u8))
                        into.Type = json.Int();
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
