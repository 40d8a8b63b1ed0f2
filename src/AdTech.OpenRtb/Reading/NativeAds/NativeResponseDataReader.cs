namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeResponseData"/>.</summary>
internal static class NativeResponseDataReader
{
    public static NativeResponseData Read(ref JsonCursor json, NativeResponseData into)
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
                case 5:
                    if (name.SequenceEqual("label"u8))
                        into.Label = json.Text();
                    else if (name.SequenceEqual("value"u8))
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
}
