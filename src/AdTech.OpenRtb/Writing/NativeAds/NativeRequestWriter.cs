namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeRequest"/>.</summary>
internal static class NativeRequestWriter
{
    /// <summary>The members of an object that has begun, and its end.</summary>
    public static void Write(ref JsonOutput json, NativeRequest from)
    {
        json.Text("ver"u8, from.Ver);
        json.Int("layout"u8, from.Layout);
        json.Int("adunit"u8, from.AdUnit);
        json.Int("context"u8, from.Context);
        json.Int("contextsubtype"u8, from.ContextSubtype);
        json.Int("plcmttype"u8, from.PlcmtType);
        json.Int("plcmtcnt"u8, from.PlcmtCnt);
        json.Int("seq"u8, from.Seq);
        NativeAssetWriter.WriteAll(ref json, "assets"u8, from.Assets);
        json.Int("aurlsupport"u8, from.AUrlSupport);
        json.Int("durlsupport"u8, from.DUrlSupport);
        EventTrackerWriter.WriteAll(ref json, "eventtrackers"u8, from.EventTrackers);
        json.Int("privacy"u8, from.Privacy);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
