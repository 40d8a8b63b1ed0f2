namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeResponseImage"/>.</summary>
internal static class NativeResponseImageReader
{
    public static NativeResponseImage Read(ref JsonCursor json, NativeResponseImage into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 1:
                    if (name.SequenceEqual("w"u8))
                        into.W = json.Int();
                    else if (name.SequenceEqual("h"u8))
                        into.H = json.Int();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("url"u8))
                        into.Url = json.Text();
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
