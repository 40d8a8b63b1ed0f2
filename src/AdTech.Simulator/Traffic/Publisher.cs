namespace AdTech.Simulator.Traffic;

/// <summary>What kind of place an ad is shown at.</summary>
internal enum Place
{
    Site,
    App,
    Television,
    Screen,
}

/// <summary>What an ad slot takes.</summary>
internal enum SlotKind
{
    Banner,
    BannerOrVideo,
    BannerOrNative,
    Interstitial,
    Video,
    RewardedVideo,
    VideoPod,
    Audio,
    Native,
    Screen,
}

/// <summary>An ad slot.</summary>
/// <param name="Tag">The publisher's name for it.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Position">OpenRTB list Placement Positions: 1 above, 3 below the fold, 7 full screen.</param>
/// <param name="Sizes">On computers and televisions; empty where the ad adapts.</param>
/// <param name="SmallSizes">On phones and tablets.</param>
internal sealed record Slot(string Tag, SlotKind Kind, int Position, (int W, int H)[] Sizes, (int W, int H)[] SmallSizes);

/// <summary>Whoever owns a site, an app or screens.</summary>
internal sealed record Publisher
{
    public required string Id { get; init; }
    public required string Owner { get; init; }
    public required string Name { get; init; }
    public required Place Place { get; init; }

    /// <summary>The domain of a site, the bundle of an app.</summary>
    public required string Address { get; init; }

    /// <summary>In the IAB's first content taxonomy.</summary>
    public required string[] Categories { get; init; }

    public required string[] Sections { get; init; }
    public required string Keywords { get; init; }
    public required Slot[] Slots { get; init; }

    /// <summary>CPM in US dollars, the least for a banner.</summary>
    public required double Floor { get; init; }

    public required double Weight { get; init; }
    public string[] BlockedCategories { get; init; } = [];
    public string[] BlockedAdvertisers { get; init; } = [];
    public string? Deal { get; init; }

    /// <summary>ISO 639-1; null is the user's.</summary>
    public string? Language { get; init; }
}
