using System.Text;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching;

/// <summary>
/// What targeting looks at in a request, in the spelling that targeting uses. Read once a request into memory used before; the texts are valid as long as the
/// request is.
/// </summary>
public sealed class RequestFacts
{
    private const int DomainMax = 253; // DNS: a longer one is no domain
    private const int BundleMax = 256;
    private readonly byte[] _country = new byte[3];
    private readonly byte[] _region = new byte[16];
    private readonly byte[] _language = new byte[2];
    private readonly byte[] _system = new byte[OperatingSystems.LengthMax];
    private readonly byte[] _domain = new byte[DomainMax];
    private readonly byte[] _bundle = new byte[BundleMax];
    private int _countryLength, _regionLength, _languageLength, _systemLength, _domainLength, _bundleLength;

    /// <summary>The exchange that calls.</summary>
    public PartnerEntry Partner { get; private set; } = null!;

    /// <summary>When, in Unix milliseconds.</summary>
    public long NowMs { get; private set; }

    /// <summary>A number drawn for this request: which of a line item's creatives is shown hangs on it alone.</summary>
    public uint Random { get; private set; }

    /// <summary>1 site, 2 app, 3 digital out of home; 0 when the request has none of them.</summary>
    public int Environment { get; private set; }

    /// <summary>OpenRTB's device type; 0 when unknown.</summary>
    public int DeviceType { get; private set; }

    /// <summary>ISO 3166-1 alpha-3, upper case; empty when unknown.</summary>
    public ReadOnlySpan<byte> Country => _country.AsSpan(0, _countryLength);

    /// <summary>Country, "-", ISO 3166-2 subdivision, upper case ("USA-CA"); empty when unknown.</summary>
    public ReadOnlySpan<byte> Region => _region.AsSpan(0, _regionLength);

    /// <summary>ISO 639-1, lower case; empty when unknown.</summary>
    public ReadOnlySpan<byte> Language => _language.AsSpan(0, _languageLength);

    /// <summary>The operating system, see <see cref="OperatingSystems"/>; empty when unknown.</summary>
    public ReadOnlySpan<byte> OperatingSystem => _system.AsSpan(0, _systemLength);

    /// <summary>The site's domain, lower case, from its page where it states none; empty for apps and when unknown.</summary>
    public ReadOnlySpan<byte> Domain => _domain.AsSpan(0, _domainLength);

    /// <summary>The app's bundle, lower case; empty for sites and when unknown.</summary>
    public ReadOnlySpan<byte> Bundle => _bundle.AsSpan(0, _bundleLength);

    /// <summary>The publisher's id at the exchange; empty when unknown.</summary>
    public Utf8Text PublisherId { get; private set; }

    /// <summary>Whom reports name: the site's domain or the app's bundle, else the publisher's id; at most 64 bytes, empty when nothing is known.</summary>
    public ReadOnlySpan<byte> Publisher
    {
        get
        {
            var name = _domainLength > 0 ? Domain : _bundleLength > 0 ? Bundle : PublisherId.Span;
            if (name.Length <= 64) return name;
            var end = 64;
            while (end > 0 && (name[end] & 0xC0) == 0x80) end--; // not in the middle of a character
            return name[..end];
        }
    }

    /// <summary>Makes facts of a request, in a new object; hot code keeps one and calls <see cref="Read"/>.</summary>
    public static RequestFacts From(BidRequest request, PartnerEntry partner, long nowMs, uint random = 0)
    {
        var facts = new RequestFacts();
        facts.Read(request, partner, nowMs, random);
        return facts;
    }

    /// <summary>Reads a request. Allocates nothing.</summary>
    public void Read(BidRequest request, PartnerEntry partner, long nowMs, uint random)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(partner);
        Partner = partner;
        NowMs = nowMs;
        Random = random;
        var device = request.Device;
        DeviceType = device?.DeviceType ?? 0;
        ReadPlace(device?.Geo);
        _systemLength = OperatingSystems.Normalise(device?.Os is { IsNullOrEmpty: false } os ? os.Span : device?.Sua?.Platform is { } platform ? platform.Brand.Span : default, _system);
        ReadLanguage(device?.Language is { IsNullOrEmpty: false } language ? language.Span : device?.LangB is { } tag ? tag.Span : default);
        ReadInventory(request);
    }

    private void ReadPlace(Geo? geo)
    {
        _countryLength = _regionLength = 0;
        if (geo is null) return;
        var country = Trim(geo.Country.Span);
        if (country.Length != 3 || !Ascii.IsValid(country)) return;
        Ascii.ToUpper(country, _country, out _countryLength);
        var region = Trim(geo.Region.Span);
        var dash = region.LastIndexOf((byte)'-'); // some write ISO 3166-2 whole: US-CA
        if (dash >= 0) region = region[(dash + 1)..];
        if (region.IsEmpty || region.Length > _region.Length - 4 || !Ascii.IsValid(region)) return;
        _country.CopyTo(_region, 0);
        _region[3] = (byte)'-';
        Ascii.ToUpper(region, _region.AsSpan(4), out var written);
        _regionLength = 4 + written;
    }

    private void ReadLanguage(ReadOnlySpan<byte> tag)
    {
        _languageLength = 0;
        tag = PrimaryLanguage(Trim(tag));
        if (tag.Length == 2) Ascii.ToLower(tag, _language, out _languageLength);
    }

    private void ReadInventory(BidRequest request)
    {
        _domainLength = _bundleLength = 0;
        PublisherId = default;
        Environment = request.Site is not null ? 1 : request.App is not null ? 2 : request.Dooh is not null ? 3 : 0;
        switch (Environment)
        {
            case 1:
                var host = Host(request.Site!.Domain.Span);
                if (host.IsEmpty) host = Host(request.Site.Page.Span);
                if (host.Length <= DomainMax && Ascii.IsValid(host)) Ascii.ToLower(host, _domain, out _domainLength);
                PublisherId = request.Site.Publisher?.Id ?? default;
                break;
            case 2:
                var bundle = Trim(request.App!.Bundle.Span);
                if (bundle.Length <= BundleMax && Ascii.IsValid(bundle)) Ascii.ToLower(bundle, _bundle, out _bundleLength);
                PublisherId = request.App.Publisher?.Id ?? default;
                break;
            case 3:
                PublisherId = request.Dooh!.Publisher?.Id ?? default;
                break;
        }
    }

    /// <summary>The host of a URL or of what stands where a domain should: without scheme, user, port, path and a closing dot.</summary>
    internal static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> url)
    {
        url = Trim(url);
        var scheme = url.IndexOf("://"u8);
        if (scheme >= 0) url = url[(scheme + 3)..];
        else if (url.StartsWith("//"u8)) url = url[2..];
        var end = url.IndexOfAny("/?#"u8);
        if (end >= 0) url = url[..end];
        var user = url.LastIndexOf((byte)'@');
        if (user >= 0) url = url[(user + 1)..];
        var port = url.IndexOf((byte)':');
        if (port >= 0) url = url[..port];
        return url.TrimEnd((byte)'.');
    }

    /// <summary>The language of a BCP 47 tag: "en" of "en-GB".</summary>
    internal static ReadOnlySpan<byte> PrimaryLanguage(ReadOnlySpan<byte> tag)
    {
        var end = tag.IndexOfAny((byte)'-', (byte)'_');
        return end < 0 ? tag : tag[..end];
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim((byte)' ');
}
