namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Imp"/>.</summary>
internal static class ImpWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Imp> from)
    {
        if (from.IsEmpty)
            return;
        json.BeginArray(name);
        foreach (var item in from)
        {
            json.BeginObject();
            Write(ref json, item);
        }

        json.EndArray();
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Imp from)
    {
        json.Text("id"u8, from.Id);
        MetricWriter.WriteAll(ref json, "metric"u8, from.Metrics);
        BannerWriter.Write(ref json, "banner"u8, from.Banner);
        VideoWriter.Write(ref json, "video"u8, from.Video);
        AudioWriter.Write(ref json, "audio"u8, from.Audio);
        NativeObjectWriter.Write(ref json, "native"u8, from.Native);
        PmpWriter.Write(ref json, "pmp"u8, from.Pmp);
        json.Text("displaymanager"u8, from.DisplayManager);
        json.Text("displaymanagerver"u8, from.DisplayManagerVer);
        json.Int("instl"u8, from.Instl);
        json.Text("tagid"u8, from.TagId);
        json.Decimal("bidfloor"u8, from.BidFloor);
        json.Text("bidfloorcur"u8, from.BidFloorCur);
        json.Int("clickbrowser"u8, from.ClickBrowser);
        json.Int("secure"u8, from.Secure);
        json.Texts("iframebuster"u8, from.IframeBuster);
        json.Int("rwdd"u8, from.Rwdd);
        json.Int("ssai"u8, from.Ssai);
        json.Int("exp"u8, from.Exp);
        QtyWriter.Write(ref json, "qty"u8, from.Qty);
        json.Double("dt"u8, from.Dt);
        RefreshWriter.Write(ref json, "refresh"u8, from.Refresh);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
