namespace AdTech.Streaming.Client;

/// <summary>The words of reports.</summary>
public static class MetricsNames
{
    /// <summary>What sums may be taken by, of time.</summary>
    public static IReadOnlyList<string> Times { get; } = ["minute", "hour", "day"];

    /// <summary>What sums may be taken by, and what may be a filter.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["partner", "campaign", "lineItem", "creative", "publisher", "country", "device"];

    /// <summary>What sums may be taken by.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = [.. Times, .. Filters];

    /// <summary>What is counted, in the order of <see cref="MetricsRow"/>.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
    [
        "requests", "answered", "bids", "wins", "losses", "billed", "impressions", "views", "clicks", "repeatClicks", "conversions", "invalid",
        "measurable", "measured", "videoStarts", "videoFirstQuartiles", "videoMidpoints", "videoThirdQuartiles", "videoCompletes", "videoSkips", "videoErrors",
        "attributedConversions", "viewThroughConversions",
        "mediaCost", "charge", "fee", "margin", "overDelivery", "includedFee", "discount", "conversionValue", "attributedValue",
    ];

    /// <summary>Which of them are money.</summary>
    public static IReadOnlyList<string> Money { get; } = ["mediaCost", "charge", "fee", "margin", "overDelivery", "includedFee", "discount", "conversionValue", "attributedValue"];
}
