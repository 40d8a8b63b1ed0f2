namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="BidRequest"/>.</summary>
internal static class BidRequestObjectWriter
{
    /// <summary>The members of an object that has begun, and its end.</summary>
    public static void Write(ref JsonOutput json, BidRequest from)
    {
        json.Text("id"u8, from.Id);
        ImpWriter.WriteAll(ref json, "imp"u8, from.Imps);
        SiteWriter.Write(ref json, "site"u8, from.Site);
        AppWriter.Write(ref json, "app"u8, from.App);
        DoohWriter.Write(ref json, "dooh"u8, from.Dooh);
        DeviceWriter.Write(ref json, "device"u8, from.Device);
        UserWriter.Write(ref json, "user"u8, from.User);
        json.Int("test"u8, from.Test);
        json.Int("at"u8, from.At);
        json.Int("tmax"u8, from.TMax);
        json.Texts("wseat"u8, from.WSeat);
        json.Texts("bseat"u8, from.BSeat);
        json.Int("allimps"u8, from.AllImps);
        json.Texts("cur"u8, from.Cur);
        json.Texts("wlang"u8, from.WLang);
        json.Texts("wlangb"u8, from.WLangB);
        json.Texts("acat"u8, from.ACat);
        json.Texts("bcat"u8, from.BCat);
        json.Int("cattax"u8, from.CatTax);
        json.Texts("badv"u8, from.BAdv);
        json.Texts("bapp"u8, from.BApp);
        SourceWriter.Write(ref json, "source"u8, from.Source);
        RegsWriter.Write(ref json, "regs"u8, from.Regs);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
