namespace AdTech.OpenRtb;

/// <summary>The device the ad will be shown on.</summary>
public sealed class Device : IPooled
{
    private Geo? _geo;
    private UserAgent? _sua;

    /// <summary>Where the device is.</summary>
    public Geo? Geo { get; set; }

    /// <summary>1 when the browser asks not to be tracked.</summary>
    public int? Dnt { get; set; }

    /// <summary>1 when the device limits tracking, 0 when not, absent when unknown.</summary>
    public int? Lmt { get; set; }

    /// <summary>The user agent's string.</summary>
    public Utf8Text Ua { get; set; }

    /// <summary>The user agent in structured form.</summary>
    public UserAgent? Sua { get; set; }

    /// <summary>The IPv4 address.</summary>
    public Utf8Text Ip { get; set; }

    /// <summary>The IPv6 address.</summary>
    public Utf8Text IpV6 { get; set; }

    /// <summary>The kind of device.</summary>
    public int? DeviceType { get; set; }

    /// <summary>Who made it.</summary>
    public Utf8Text Make { get; set; }

    /// <summary>Its model.</summary>
    public Utf8Text Model { get; set; }

    /// <summary>Its operating system.</summary>
    public Utf8Text Os { get; set; }

    /// <summary>The operating system's version.</summary>
    public Utf8Text Osv { get; set; }

    /// <summary>The hardware's version.</summary>
    public Utf8Text Hwv { get; set; }

    /// <summary>The screen's height in pixels.</summary>
    public int? H { get; set; }

    /// <summary>The screen's width in pixels.</summary>
    public int? W { get; set; }

    /// <summary>Pixels an inch.</summary>
    public int? Ppi { get; set; }

    /// <summary>Physical pixels to device independent ones.</summary>
    public double? PxRatio { get; set; }

    /// <summary>1 when scripts run.</summary>
    public int? Js { get; set; }

    /// <summary>1 when scripts can ask for the position.</summary>
    public int? GeoFetch { get; set; }

    /// <summary>The version of Flash.</summary>
    public Utf8Text FlashVer { get; set; }

    /// <summary>The language in ISO 639-1.</summary>
    public Utf8Text Language { get; set; }

    /// <summary>The language in IETF BCP 47.</summary>
    public Utf8Text LangB { get; set; }

    /// <summary>The carrier or internet provider.</summary>
    public Utf8Text Carrier { get; set; }

    /// <summary>The carrier's mobile codes, with a hyphen.</summary>
    public Utf8Text MccMnc { get; set; }

    /// <summary>The kind of connection.</summary>
    public int? ConnectionType { get; set; }

    /// <summary>The advertising id.</summary>
    public Utf8Text Ifa { get; set; }

    /// <summary>The device's id, SHA-1 (deprecated).</summary>
    public Utf8Text DidSha1 { get; set; }

    /// <summary>The device's id, MD5 (deprecated).</summary>
    public Utf8Text DidMd5 { get; set; }

    /// <summary>The platform's id of the device, SHA-1 (deprecated).</summary>
    public Utf8Text DpidSha1 { get; set; }

    /// <summary>The platform's id of the device, MD5 (deprecated).</summary>
    public Utf8Text DpidMd5 { get; set; }

    /// <summary>The network address, SHA-1 (deprecated).</summary>
    public Utf8Text MacSha1 { get; set; }

    /// <summary>The network address, MD5 (deprecated).</summary>
    public Utf8Text MacMd5 { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Makes <see cref="Geo"/> present and empty, in memory used before.</summary>
    public Geo NewGeo() => Geo = Pool.Take(ref _geo);

    /// <summary>Makes <see cref="Sua"/> present and empty, in memory used before.</summary>
    public UserAgent NewSua() => Sua = Pool.Take(ref _sua);

    /// <inheritdoc/>
    public void Reset()
    {
        Geo = null;
        Dnt = null;
        Lmt = null;
        Ua = default;
        Sua = null;
        Ip = default;
        IpV6 = default;
        DeviceType = null;
        Make = default;
        Model = default;
        Os = default;
        Osv = default;
        Hwv = default;
        H = null;
        W = null;
        Ppi = null;
        PxRatio = null;
        Js = null;
        GeoFetch = null;
        FlashVer = default;
        Language = default;
        LangB = default;
        Carrier = default;
        MccMnc = default;
        ConnectionType = null;
        Ifa = default;
        DidSha1 = default;
        DidMd5 = default;
        DpidSha1 = default;
        DpidMd5 = default;
        MacSha1 = default;
        MacMd5 = default;
        Ext = default;
    }
}
