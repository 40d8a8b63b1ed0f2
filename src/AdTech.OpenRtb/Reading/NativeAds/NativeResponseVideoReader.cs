namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeResponseVideo"/>.</summary>
internal static class NativeResponseVideoReader
{
    public static NativeResponseVideo Read(ref JsonCursor json, NativeResponseVideo into)
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
                case 7:
                    if (name.SequenceEqual("vasttag"u8))
                        into.VastTag = json.Text();
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
