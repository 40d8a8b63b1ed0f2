namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Geo"/>.</summary>
internal static class GeoWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Geo? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Geo from)
    {
        json.Double("lat"u8, from.Lat);
        json.Double("lon"u8, from.Lon);
        json.Int("type"u8, from.Type);
        json.Int("accuracy"u8, from.Accuracy);
        json.Int("lastfix"u8, from.LastFix);
        json.Int("ipservice"u8, from.IpService);
        json.Text("country"u8, from.Country);
        json.Text("region"u8, from.Region);
        json.Text("regionfips104"u8, from.RegionFips104);
        json.Text("metro"u8, from.Metro);
        json.Text("city"u8, from.City);
        json.Text("zip"u8, from.Zip);
        json.Int("utcoffset"u8, from.UtcOffset);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
