namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="BidRequest"/>.</summary>
internal static class BidRequestObjectReader
{
    public static BidRequest Read(ref JsonCursor json, BidRequest into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else if (name.SequenceEqual("at"u8))
                        into.At = json.Int();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("imp"u8))
                        ImpReader.ReadAll(ref json, into.Imps);
                    else if (name.SequenceEqual("app"u8))
                        into.App = json.ObjectFollows() ? AppReader.Read(ref json, into.NewApp()) : null;
                    else if (name.SequenceEqual("cur"u8))
                        json.Texts(into.Cur);
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.RawObject();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("site"u8))
                        into.Site = json.ObjectFollows() ? SiteReader.Read(ref json, into.NewSite()) : null;
                    else if (name.SequenceEqual("dooh"u8))
                        into.Dooh = json.ObjectFollows() ? DoohReader.Read(ref json, into.NewDooh()) : null;
                    else if (name.SequenceEqual("user"u8))
                        into.User = json.ObjectFollows() ? UserReader.Read(ref json, into.NewUser()) : null;
                    else if (name.SequenceEqual("test"u8))
                        into.Test = json.Flag();
                    else if (name.SequenceEqual("tmax"u8))
                        into.TMax = json.Int();
                    else if (name.SequenceEqual("acat"u8))
                        json.TextsOrNumbers(into.ACat);
                    else if (name.SequenceEqual("bcat"u8))
                        json.TextsOrNumbers(into.BCat);
                    else if (name.SequenceEqual("badv"u8))
                        json.TextsOrNumbers(into.BAdv);
                    else if (name.SequenceEqual("bapp"u8))
                        json.TextsOrNumbers(into.BApp);
                    else if (name.SequenceEqual("regs"u8))
                        into.Regs = json.ObjectFollows() ? RegsReader.Read(ref json, into.NewRegs()) : null;
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("wseat"u8))
                        json.TextsOrNumbers(into.WSeat);
                    else if (name.SequenceEqual("bseat"u8))
                        json.TextsOrNumbers(into.BSeat);
                    else if (name.SequenceEqual("wlang"u8))
                        json.TextsOrNumbers(into.WLang);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("device"u8))
                        into.Device = json.ObjectFollows() ? DeviceReader.Read(ref json, into.NewDevice()) : null;
                    else if (name.SequenceEqual("wlangb"u8))
                        json.TextsOrNumbers(into.WLangB);
                    else if (name.SequenceEqual("cattax"u8))
                        into.CatTax = json.Int();
                    else if (name.SequenceEqual("source"u8))
                        into.Source = json.ObjectFollows() ? SourceReader.Read(ref json, into.NewSource()) : null;
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("allimps"u8))
                        into.AllImps = json.Flag();
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
