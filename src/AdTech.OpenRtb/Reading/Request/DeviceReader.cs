namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Device"/>.</summary>
internal static class DeviceReader
{
    public static Device Read(ref JsonCursor json, Device into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 1:
                    if (name.SequenceEqual("h"u8))
                        into.H = json.Int();
                    else if (name.SequenceEqual("w"u8))
                        into.W = json.Int();
                    else
                        json.Skip();
                    break;
                case 2:
                    if (name.SequenceEqual("ua"u8))
                        into.Ua = json.Text();
                    else if (name.SequenceEqual("ip"u8))
                        into.Ip = json.Text();
                    else if (name.SequenceEqual("os"u8))
                        into.Os = json.Text();
                    else if (name.SequenceEqual("js"u8))
                        into.Js = json.Flag();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("geo"u8))
                        into.Geo = json.ObjectFollows() ? GeoReader.Read(ref json, into.NewGeo()) : null;
                    else if (name.SequenceEqual("dnt"u8))
                        into.Dnt = json.Flag();
                    else if (name.SequenceEqual("lmt"u8))
                        into.Lmt = json.Flag();
                    else if (name.SequenceEqual("sua"u8))
                        into.Sua = json.ObjectFollows() ? UserAgentReader.Read(ref json, into.NewSua()) : null;
                    else if (name.SequenceEqual("osv"u8))
                        into.Osv = json.TextOrNumber();
                    else if (name.SequenceEqual("hwv"u8))
                        into.Hwv = json.TextOrNumber();
                    else if (name.SequenceEqual("ppi"u8))
                        into.Ppi = json.Int();
                    else if (name.SequenceEqual("ifa"u8))
                        into.Ifa = json.Text();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.RawObject();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("ipv6"u8))
                        into.IpV6 = json.Text();
                    else if (name.SequenceEqual("make"u8))
                        into.Make = json.Text();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("model"u8))
                        into.Model = json.TextOrNumber();
                    else if (name.SequenceEqual("langb"u8))
                        into.LangB = json.Text();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("mccmnc"u8))
                        into.MccMnc = json.TextOrNumber();
                    else if (name.SequenceEqual("didmd5"u8))
                        into.DidMd5 = json.Text();
                    else if (name.SequenceEqual("macmd5"u8))
                        into.MacMd5 = json.Text();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("pxratio"u8))
                        into.PxRatio = json.Double();
                    else if (name.SequenceEqual("carrier"u8))
                        into.Carrier = json.Text();
                    else if (name.SequenceEqual("didsha1"u8))
                        into.DidSha1 = json.Text();
                    else if (name.SequenceEqual("dpidmd5"u8))
                        into.DpidMd5 = json.Text();
                    else if (name.SequenceEqual("macsha1"u8))
                        into.MacSha1 = json.Text();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("geofetch"u8))
                        into.GeoFetch = json.Flag();
                    else if (name.SequenceEqual("flashver"u8))
                        into.FlashVer = json.TextOrNumber();
                    else if (name.SequenceEqual("language"u8))
                        into.Language = json.Text();
                    else if (name.SequenceEqual("dpidsha1"u8))
                        into.DpidSha1 = json.Text();
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("devicetype"u8))
                        into.DeviceType = json.Int();
                    else
                        json.Skip();
                    break;
                case 14:
                    if (name.SequenceEqual("connectiontype"u8))
                        into.ConnectionType = json.Int();
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
