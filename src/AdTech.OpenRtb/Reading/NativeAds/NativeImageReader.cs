namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeImage"/>.</summary>
internal static class NativeImageReader
{
    public static NativeImage Read(ref JsonCursor json, NativeImage into)
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
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("type"u8))
                        into.Type = json.Int();
                    else if (name.SequenceEqual("wmin"u8))
                        into.WMin = json.Int();
                    else if (name.SequenceEqual("hmin"u8))
                        into.HMin = json.Int();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("mimes"u8))
                        json.Texts(into.Mimes);
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
