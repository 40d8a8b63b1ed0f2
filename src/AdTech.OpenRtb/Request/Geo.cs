namespace AdTech.OpenRtb;

/// <summary>A place, of a device now or of a user's home.</summary>
public sealed class Geo : IPooled
{
    /// <summary>Latitude, south negative.</summary>
    public double? Lat { get; set; }

    /// <summary>Longitude, west negative.</summary>
    public double? Lon { get; set; }

    /// <summary>Where it is from: 1 location services, 2 the address, 3 the user.</summary>
    public int? Type { get; set; }

    /// <summary>Metres that it may be wrong by.</summary>
    public int? Accuracy { get; set; }

    /// <summary>Seconds since it was found.</summary>
    public int? LastFix { get; set; }

    /// <summary>The service that knew the address.</summary>
    public int? IpService { get; set; }

    /// <summary>The country in ISO 3166-1 alpha-3.</summary>
    public Utf8Text Country { get; set; }

    /// <summary>The region in ISO 3166-2.</summary>
    public Utf8Text Region { get; set; }

    /// <summary>The region in FIPS 10-4.</summary>
    public Utf8Text RegionFips104 { get; set; }

    /// <summary>The metropolitan area's code.</summary>
    public Utf8Text Metro { get; set; }

    /// <summary>The city.</summary>
    public Utf8Text City { get; set; }

    /// <summary>The postal code.</summary>
    public Utf8Text Zip { get; set; }

    /// <summary>Local time as minutes from UTC.</summary>
    public int? UtcOffset { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Lat = null;
        Lon = null;
        Type = null;
        Accuracy = null;
        LastFix = null;
        IpService = null;
        Country = default;
        Region = default;
        RegionFips104 = default;
        Metro = default;
        City = default;
        Zip = default;
        UtcOffset = null;
        Ext = default;
    }
}
