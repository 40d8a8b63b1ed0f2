namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Device"/>.</summary>
internal static class DeviceWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Device? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Device from)
    {
        GeoWriter.Write(ref json, "geo"u8, from.Geo);
        json.Int("dnt"u8, from.Dnt);
        json.Int("lmt"u8, from.Lmt);
        json.Text("ua"u8, from.Ua);
        UserAgentWriter.Write(ref json, "sua"u8, from.Sua);
        json.Text("ip"u8, from.Ip);
        json.Text("ipv6"u8, from.IpV6);
        json.Int("devicetype"u8, from.DeviceType);
        json.Text("make"u8, from.Make);
        json.Text("model"u8, from.Model);
        json.Text("os"u8, from.Os);
        json.Text("osv"u8, from.Osv);
        json.Text("hwv"u8, from.Hwv);
        json.Int("h"u8, from.H);
        json.Int("w"u8, from.W);
        json.Int("ppi"u8, from.Ppi);
        json.Double("pxratio"u8, from.PxRatio);
        json.Int("js"u8, from.Js);
        json.Int("geofetch"u8, from.GeoFetch);
        json.Text("flashver"u8, from.FlashVer);
        json.Text("language"u8, from.Language);
        json.Text("langb"u8, from.LangB);
        json.Text("carrier"u8, from.Carrier);
        json.Text("mccmnc"u8, from.MccMnc);
        json.Int("connectiontype"u8, from.ConnectionType);
        json.Text("ifa"u8, from.Ifa);
        json.Text("didsha1"u8, from.DidSha1);
        json.Text("didmd5"u8, from.DidMd5);
        json.Text("dpidsha1"u8, from.DpidSha1);
        json.Text("dpidmd5"u8, from.DpidMd5);
        json.Text("macsha1"u8, from.MacSha1);
        json.Text("macmd5"u8, from.MacMd5);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
