namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeTitle"/>.</summary>
internal static class NativeTitleReader
{
    public static NativeTitle Read(ref JsonCursor json, NativeTitle into)
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
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }
}
