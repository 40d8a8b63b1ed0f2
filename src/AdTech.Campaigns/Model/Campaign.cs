namespace AdTech.Campaigns.Model;

/// <summary>A campaign with its line items and creatives: one document, changed as a whole.</summary>
public record Campaign
{
    public required string Id { get; init; }
    public required string AdvertiserId { get; init; }
    public required string Name { get; init; }
    public Status Status { get; init; }

    /// <summary>ISO 4217. All money of the campaign is in it.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>IANA name. The advertiser's days and hours.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>For the campaign's whole life, in the advertiser's charge.</summary>
    public required Amount Budget { get; init; }
    public Amount? DailyBudget { get; init; }

    /// <summary>The house's part of the charge, in per cent.</summary>
    public Amount? MarginPercent { get; init; }

    /// <summary>Which conversions are the campaign's.</summary>
    public AttributionWindows? Attribution { get; init; }
    public IReadOnlyList<LineItem> LineItems { get; init; } = [];
    public IReadOnlyList<Creative> Creatives { get; init; } = [];
}

/// <summary>How long after a click, and without one after an impression, a conversion is the campaign's.</summary>
public sealed record AttributionWindows
{
    /// <summary>720 when absent: thirty days.</summary>
    public int? ClickWindowHours { get; init; }

    /// <summary>Absent or 0: views don't convert.</summary>
    public int? ViewWindowHours { get; init; }
}

/// <summary>What is bought: a flight, a price, whom it is for, and the creatives that may show.</summary>
public sealed record LineItem
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public Status Status { get; init; }

    /// <summary>The first moment of the flight; absent: from now on.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The first moment after the flight; absent: without end.</summary>
    public DateTimeOffset? End { get; init; }
    public Amount? Budget { get; init; }
    public Amount? DailyBudget { get; init; }

    /// <summary>The most that the advertiser pays for a thousand impressions.</summary>
    public required Amount BidCpm { get; init; }
    public PacingMode Pacing { get; init; }
    public Targeting? Targeting { get; init; }
    public IReadOnlyList<string> CreativeIds { get; init; } = [];
}

/// <summary>Whom a line item is for. An absent list does not restrict; what is excluded wins over what is included.</summary>
public sealed record Targeting
{
    /// <summary>ISO 3166-1 alpha-3.</summary>
    public IReadOnlyList<string>? Countries { get; init; }
    public IReadOnlyList<string>? ExcludedCountries { get; init; }

    /// <summary>Country and ISO 3166-2 subdivision: "USA-CA".</summary>
    public IReadOnlyList<string>? Regions { get; init; }
    public IReadOnlyList<string>? ExcludedRegions { get; init; }

    /// <summary>OpenRTB's list Device Types.</summary>
    public IReadOnlyList<int>? DeviceTypes { get; init; }
    public IReadOnlyList<string>? OperatingSystems { get; init; }

    /// <summary>ISO 639-1.</summary>
    public IReadOnlyList<string>? Languages { get; init; }
    public IReadOnlyList<string>? Domains { get; init; }
    public IReadOnlyList<string>? ExcludedDomains { get; init; }
    public IReadOnlyList<string>? Bundles { get; init; }
    public IReadOnlyList<string>? ExcludedBundles { get; init; }
    public IReadOnlyList<string>? ContentCategories { get; init; }
    public IReadOnlyList<string>? ExcludedContentCategories { get; init; }

    /// <summary>The taxonomy of the content categories, from OpenRTB's list; 1 when absent.</summary>
    public int? ContentCattax { get; init; }

    /// <summary>Hours of the week in the campaign's zone: 0 is Monday 00:00, 167 Sunday 23:00.</summary>
    public IReadOnlyList<int>? Hours { get; init; }
    public IReadOnlyList<string>? Deals { get; init; }
    public IReadOnlyList<string>? Partners { get; init; }
    public AdEnvironment Environment { get; init; }
    public IReadOnlyList<string>? Publishers { get; init; }
    public IReadOnlyList<string>? ExcludedPublishers { get; init; }
}
