namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeResponseTitle"/>.</summary>
internal static class NativeResponseTitleReader
{
    public static NativeResponseTitle Read(ref JsonCursor json, NativeResponseTitle into)
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
                    if (name.SequenceEqual("text"u8))
                        into.Text = json.Text();
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
