namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Geo"/>.</summary>
internal static class GeoReader
{
    public static Geo Read(ref JsonCursor json, Geo into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("lat"u8))
                        into.Lat = json.Double();
                    else if (name.SequenceEqual("lon"u8))
                        into.Lon = json.Double();
                    else if (name.SequenceEqual("zip"u8))
                        into.Zip = json.TextOrNumber();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("type"u8))
                        into.Type = json.Int();
                    else if (name.SequenceEqual("city"u8))
                        into.City = json.Text();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("metro"u8))
                        into.Metro = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("region"u8))
                        into.Region = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("lastfix"u8))
                        into.LastFix = json.Int();
                    else if (name.SequenceEqual("country"u8))
                        into.Country = json.Text();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("accuracy"u8))
                        into.Accuracy = json.Int();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("ipservice"u8))
                        into.IpService = json.Int();
                    else if (name.SequenceEqual("utcoffset"u8))
                        into.UtcOffset = json.Int();
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("regionfips104"u8))
                        into.RegionFips104 = json.Text();
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
