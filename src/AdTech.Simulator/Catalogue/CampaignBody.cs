using System.Text.Json.Serialization;

namespace AdTech.Simulator.Catalogue;

/// <summary>The body of <c>PUT /api/campaigns/{id}</c>.</summary>
internal sealed record CampaignBody
{
    public required string Id { get; init; }
    public required string AdvertiserId { get; init; }
    public required string Name { get; init; }
    public string Status { get; init; } = "active";
    public string Currency { get; init; } = "USD";
    public required string TimeZone { get; init; }
    public required string Budget { get; init; }
    public string? DailyBudget { get; init; }
    public string? MarginPercent { get; init; }
    public required IReadOnlyList<LineItemBody> LineItems { get; init; }
    public required IReadOnlyList<CreativeBody> Creatives { get; init; }
}

internal sealed record LineItemBody
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Status { get; init; } = "active";
    public required string BidCpm { get; init; }
    public required string Pacing { get; init; }
    public TargetingBody? Targeting { get; init; }
    public required IReadOnlyList<string> CreativeIds { get; init; }
}

internal sealed record TargetingBody
{
    public string[]? Countries { get; init; }
    public string[]? ExcludedCountries { get; init; }
    public string[]? Regions { get; init; }
    public int[]? DeviceTypes { get; init; }
    public string[]? OperatingSystems { get; init; }
    public string[]? Languages { get; init; }
    public string[]? Domains { get; init; }
    public string[]? ExcludedDomains { get; init; }
    public string[]? Bundles { get; init; }
    public string[]? ExcludedBundles { get; init; }
    public string[]? ContentCategories { get; init; }
    public string[]? ExcludedContentCategories { get; init; }
    public int[]? Hours { get; init; }
    public string[]? Deals { get; init; }
    public string? Environment { get; init; }
}

internal sealed record CreativeBody
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Status { get; init; } = "active";
    public required string Format { get; init; }
    public int? W { get; init; }
    public int? H { get; init; }
    public string? Html { get; init; }
    public string? Asset { get; init; }
    public IReadOnlyList<MediaFileBody>? MediaFiles { get; init; }
    public int? DurationSeconds { get; init; }
    public NativeBody? Native { get; init; }
    public required string LandingPage { get; init; }
    public required IReadOnlyList<string> Adomain { get; init; }
    public required IReadOnlyList<string> Cat { get; init; }
    public IReadOnlyList<int>? Attr { get; init; }
    public string? Bundle { get; init; }
    public string? Language { get; init; }
    public string? StoreUrl { get; init; }

    /// <summary>Uploaded first; <see cref="Asset"/> is its address then.</summary>
    [JsonIgnore]
    public DemoImage? Image { get; init; }
}

internal sealed record MediaFileBody(string Url, string Mime, int? W, int? H, int BitrateKbps, string Delivery);

internal sealed record NativeBody
{
    public required string Title { get; init; }
    public required string Sponsored { get; init; }
    public required string Description { get; init; }
    public string? Rating { get; init; }
    public required string CallToAction { get; init; }
    public string? Likes { get; init; }
    public string? Downloads { get; init; }
    public string? Price { get; init; }
    public string? DisplayUrl { get; init; }
    public required NativeImageBody Icon { get; init; }
    public required NativeImageBody MainImage { get; init; }
}

internal sealed record NativeImageBody(string Url, int W, int H)
{
    /// <summary>Uploaded first; <see cref="Url"/> is its address then.</summary>
    [JsonIgnore]
    public DemoImage? Image { get; init; }
}

/// <summary>The body of <c>PUT /api/advertisers/{id}</c>.</summary>
internal sealed record AdvertiserBody(string Name);

/// <summary>The body of <c>PUT /api/partners/{id}</c>.</summary>
internal sealed record PartnerBody
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Status { get; init; } = "active";
    public required string Seat { get; init; }
    public string Currency { get; init; } = "USD";
    public string? FeePercent { get; init; }
    public required string BannerBilling { get; init; }
    public required string VideoBilling { get; init; }
    public required string AudioBilling { get; init; }
    public required string NativeBilling { get; init; }
    public string? PriceType { get; init; }
    public string? PriceEncoding { get; init; }
    public int? NoticeSeconds { get; init; }
    public bool Reasons { get; init; }
}

/// <summary>The body of <c>PUT /api/exchange-rates</c>: units of the base currency for one unit of each other.</summary>
internal sealed record ExchangeRatesBody(string Base, string Date, IReadOnlyDictionary<string, string> Rates);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CampaignBody))]
[JsonSerializable(typeof(AdvertiserBody))]
[JsonSerializable(typeof(PartnerBody))]
[JsonSerializable(typeof(ExchangeRatesBody))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
