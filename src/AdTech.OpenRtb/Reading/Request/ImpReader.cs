namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Imp"/>.</summary>
internal static class ImpReader
{
    public static Imp Read(ref JsonCursor json, Imp into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else if (name.SequenceEqual("dt"u8))
                        into.Dt = json.Double();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("pmp"u8))
                        into.Pmp = json.ObjectFollows() ? PmpReader.Read(ref json, into.NewPmp()) : null;
                    else if (name.SequenceEqual("exp"u8))
                        into.Exp = json.Int();
                    else if (name.SequenceEqual("qty"u8))
                        into.Qty = json.ObjectFollows() ? QtyReader.Read(ref json, into.NewQty()) : null;
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = ImpExtension.Read(ref json, into);
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("rwdd"u8))
                        into.Rwdd = json.Flag();
                    else if (name.SequenceEqual("ssai"u8))
                        into.Ssai = json.Int();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("video"u8))
                        into.Video = json.ObjectFollows() ? VideoReader.Read(ref json, into.NewVideo()) : null;
                    else if (name.SequenceEqual("audio"u8))
                        into.Audio = json.ObjectFollows() ? AudioReader.Read(ref json, into.NewAudio()) : null;
                    else if (name.SequenceEqual("instl"u8))
                        into.Instl = json.Flag();
                    else if (name.SequenceEqual("tagid"u8))
                        into.TagId = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("metric"u8))
                        MetricReader.ReadAll(ref json, into.Metrics);
                    else if (name.SequenceEqual("banner"u8))
                        into.Banner = json.ObjectFollows() ? BannerReader.Read(ref json, into.NewBanner()) : null;
                    else if (name.SequenceEqual("native"u8))
                        into.Native = json.ObjectFollows() ? NativeObjectReader.Read(ref json, into.NewNative()) : null;
                    else if (name.SequenceEqual("secure"u8))
                        into.Secure = json.Flag();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("refresh"u8))
                        into.Refresh = json.ObjectFollows() ? RefreshReader.Read(ref json, into.NewRefresh()) : null;
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("bidfloor"u8))
                        into.BidFloor = json.Decimal();
                    else
                        json.Skip();
                    break;
                case 11:
                    if (name.SequenceEqual("bidfloorcur"u8))
                        into.BidFloorCur = json.Text();
                    else
                        json.Skip();
                    break;
                case 12:
                    if (name.SequenceEqual("clickbrowser"u8))
                        into.ClickBrowser = json.Flag();
                    else if (name.SequenceEqual("iframebuster"u8))
                        json.TextsOrNumbers(into.IframeBuster);
                    else
                        json.Skip();
                    break;
                case 14:
                    if (name.SequenceEqual("displaymanager"u8))
                        into.DisplayManager = json.Text();
                    else
                        json.Skip();
                    break;
                case 17:
                    if (name.SequenceEqual("displaymanagerver"u8))
                        into.DisplayManagerVer = json.TextOrNumber();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Imp> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
