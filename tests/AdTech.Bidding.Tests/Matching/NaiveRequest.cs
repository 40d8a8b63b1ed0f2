using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>What the naive scan reads in a request: plain strings, read once.</summary>
internal sealed class NaiveRequest
{
    public NaiveRequest(BidRequest request, PartnerDocument partner, DateTimeOffset now)
    {
        (Now, Partner) = (now, partner.Id);
        Environment = request.Site is not null ? 1 : request.App is not null ? 2 : request.Dooh is not null ? 3 : 0;
        Country = (request.Device?.Geo?.Country.ToString() ?? "").ToUpperInvariant();
        var region = request.Device?.Geo?.Region.ToString() ?? "";
        Region = Country.Length == 0 || region.Length == 0 ? "" : $"{Country}-{region.Split('-')[^1].ToUpperInvariant()}";
        DeviceType = request.Device?.DeviceType ?? 0;
        OperatingSystem = Spell(request.Device?.Os.ToString() ?? "");
        Language = (request.Device?.Language.ToString() ?? "").ToLowerInvariant();
        Domain = (request.Site?.Domain.ToString() ?? "").ToLowerInvariant();
        if (Domain.Length == 0 && Uri.TryCreate(request.Site?.Page.ToString(), UriKind.Absolute, out var page)) Domain = page.Host;
        Bundle = (request.App?.Bundle.ToString() ?? "").ToLowerInvariant();
        Publisher = (request.Site?.Publisher ?? request.App?.Publisher ?? request.Dooh?.Publisher)?.Id.ToString() ?? "";
        if (request.Site is { } site) Add(site.CatTax, [.. site.Cat, .. site.SectionCat, .. site.PageCat]);
        if (request.App is { } app) Add(app.CatTax, [.. app.Cat, .. app.SectionCat, .. app.PageCat]);
        if ((request.Site?.Content ?? request.App?.Content ?? request.Dooh?.Content) is { } content) Add(content.CatTax, content.Cat);
    }

    public DateTimeOffset Now { get; }

    public string Partner { get; }

    public int Environment { get; }

    public string Country { get; }

    public string Region { get; }

    public int DeviceType { get; }

    public string OperatingSystem { get; }

    public string Language { get; }

    public string Domain { get; }

    public string Bundle { get; }

    public string Publisher { get; }

    public List<(int Taxonomy, string Name)> Categories { get; } = [];

    private void Add(int? taxonomy, IEnumerable<Utf8Text> names) => Categories.AddRange(names.Select(name => (taxonomy ?? 1, name.ToString())));

    private static string Spell(string os) => os switch
    {
        "iOS" or "iPhone OS" => "ios",
        "Mac OS X" => "macos",
        "Windows 10" => "windows",
        "Android" => "android",
        _ => os.ToLowerInvariant(),
    };
}
