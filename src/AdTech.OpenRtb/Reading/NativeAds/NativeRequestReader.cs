namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeRequest"/>.</summary>
internal static class NativeRequestReader
{
    public static NativeRequest Read(ref JsonCursor json, NativeRequest into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ver"u8))
                        into.Ver = json.TextOrNumber();
                    else if (name.SequenceEqual("seq"u8))
                        into.Seq = json.Int();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("layout"u8))
                        into.Layout = json.Int();
                    else if (name.SequenceEqual("adunit"u8))
                        into.AdUnit = json.Int();
                    else if (name.SequenceEqual("assets"u8))
                        NativeAssetReader.ReadAll(ref json, into.Assets);
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("context"u8))
                        into.Context = json.Int();
                    else if (name.SequenceEqual("privacy"u8))
                        into.Privacy = json.Flag();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("plcmtcnt"u8))
                        into.PlcmtCnt = json.Int();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("plcmttype"u8))
                        into.PlcmtType = json.Int();
                    else
                        json.Skip();
                    break;
                case 11:
                    if (name.SequenceEqual("aurlsupport"u8))
                        into.AUrlSupport = json.Flag();
                    else if (name.SequenceEqual("durlsupport"u8))
                        into.DUrlSupport = json.Flag();
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("eventtrackers"u8))
                        EventTrackerReader.ReadAll(ref json, into.EventTrackers);
                    else
                        json.Skip();
                    break;
                case 14:
                    if (name.SequenceEqual("contextsubtype"u8))
                        into.ContextSubtype = json.Int();
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
