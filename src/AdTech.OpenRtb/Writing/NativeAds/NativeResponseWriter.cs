namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeResponse"/>.</summary>
internal static class NativeResponseWriter
{
    /// <summary>The members of an object that has begun, and its end.</summary>
    public static void Write(ref JsonOutput json, NativeResponse from)
    {
        json.Text("ver"u8, from.Ver);
        NativeResponseAssetWriter.WriteAll(ref json, "assets"u8, from.Assets);
        json.Text("assetsurl"u8, from.AssetsUrl);
        json.Text("dcourl"u8, from.DcoUrl);
        NativeLinkWriter.Write(ref json, "link"u8, from.Link);
        json.Texts("imptrackers"u8, from.ImpTrackers);
        json.Text("jstracker"u8, from.JsTracker);
        NativeEventTrackerWriter.WriteAll(ref json, "eventtrackers"u8, from.EventTrackers);
        json.Text("privacy"u8, from.Privacy);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
