namespace AdTech.Campaigns.Model;

/// <summary>An ad. Which members count depends on its format.</summary>
public sealed record Creative
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public Status Status { get; init; }
    public required AdFormat Format { get; init; }
    public int? W { get; init; }
    public int? H { get; init; }

    /// <summary>Markup of an HTML banner; {CLICK_URL} stands for the click link.</summary>
    public string? Html { get; init; }

    /// <summary>The image of an image banner: absolute, or a path at our own origin.</summary>
    public string? Asset { get; init; }
    public IReadOnlyList<MediaFile>? MediaFiles { get; init; }
    public int? DurationSeconds { get; init; }
    public NativeAd? Native { get; init; }

    /// <summary>Where a click leads, absolute.</summary>
    public required string LandingPage { get; init; }

    /// <summary>The advertiser's domains.</summary>
    public IReadOnlyList<string> Adomain { get; init; } = [];
    public IReadOnlyList<string>? Cat { get; init; }
    public int? Cattax { get; init; }
    public IReadOnlyList<int>? Attr { get; init; }
    public IReadOnlyList<int>? Apis { get; init; }
    public string? Bundle { get; init; }
    public string? Language { get; init; }
    public string? StoreUrl { get; init; }

    /// <summary>Third parties that count beside us.</summary>
    public IReadOnlyList<Tracker>? Trackers { get; init; }
}

/// <summary>An address that is called when something happens to the ad. It may have macros.</summary>
public sealed record Tracker
{
    public required TrackedEvent Event { get; init; }

    /// <summary>Absolute. Over http the ad is not shown where everything has to be secure.</summary>
    public required string Url { get; init; }

    /// <summary>Which one of a video's or a spot's: start, firstQuartile, midpoint, thirdQuartile, complete, skip.</summary>
    public string? VideoEvent { get; init; }
}

/// <summary>One encoding of a video or audio ad.</summary>
public sealed record MediaFile
{
    public required string Url { get; init; }
    public required string Mime { get; init; }
    public int? W { get; init; }
    public int? H { get; init; }
    public int? BitrateKbps { get; init; }
    public string Delivery { get; init; } = "progressive";
}

/// <summary>The assets of a native ad.</summary>
public sealed record NativeAd
{
    public required string Title { get; init; }
    public string? Sponsored { get; init; }
    public string? Description { get; init; }
    public string? Rating { get; init; }
    public string? CallToAction { get; init; }
    public NativeImageAsset? Icon { get; init; }
    public NativeImageAsset? MainImage { get; init; }
    public string? Likes { get; init; }
    public string? Downloads { get; init; }
    public string? Price { get; init; }
    public string? DisplayUrl { get; init; }
}

/// <summary>An image of a native ad.</summary>
public sealed record NativeImageAsset
{
    public required string Url { get; init; }
    public required int W { get; init; }
    public required int H { get; init; }
}
