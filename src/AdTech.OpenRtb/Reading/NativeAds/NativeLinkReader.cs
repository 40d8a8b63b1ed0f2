namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeLink"/>.</summary>
internal static class NativeLinkReader
{
    public static NativeLink Read(ref JsonCursor json, NativeLink into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("url"u8))
                        into.Url = json.Text();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("fallback"u8))
                        into.Fallback = json.Text();
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("clicktrackers"u8))
                        json.TextsOrNumbers(into.ClickTrackers);
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
