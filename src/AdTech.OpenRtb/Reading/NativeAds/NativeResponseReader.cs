namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeResponse"/>.</summary>
internal static class NativeResponseReader
{
    public static NativeResponse Read(ref JsonCursor json, NativeResponse into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ver"u8))
                        into.Ver = json.TextOrNumber();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("link"u8))
                        into.Link = json.ObjectFollows() ? NativeLinkReader.Read(ref json, into.NewLink()) : null;
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("assets"u8))
                        NativeResponseAssetReader.ReadAll(ref json, into.Assets);
                    else if (name.SequenceEqual("dcourl"u8))
                        into.DcoUrl = json.Text();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("privacy"u8))
                        into.Privacy = json.Text();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("assetsurl"u8))
                        into.AssetsUrl = json.Text();
                    else if (name.SequenceEqual("jstracker"u8))
                        into.JsTracker = json.Text();
                    else
                        json.Skip();
                    break;
                case 11:
                    if (name.SequenceEqual("imptrackers"u8))
                        json.TextsOrNumbers(into.ImpTrackers);
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("eventtrackers"u8))
                        NativeEventTrackerReader.ReadAll(ref json, into.EventTrackers);
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
