using AdTech.Streaming.Deduplicating;

namespace AdTech.Streaming.Reporting;

/// <summary>The facts of a bid as the API names them.</summary>
internal static class BidFactNames
{
    private static readonly (BidFacts Fact, string Name)[] Named =
    [
        (BidFacts.Made, "made"), (BidFacts.Won, "won"), (BidFacts.Lost, "lost"), (BidFacts.Billed, "billed"), (BidFacts.Burl, "burl"), (BidFacts.Impression, "impression"),
        (BidFacts.Measurable, "measurable"), (BidFacts.Measured, "measured"), (BidFacts.View, "view"), (BidFacts.Click, "click"), (BidFacts.Converted, "converted"),
        (BidFacts.VideoStart, "videoStart"), (BidFacts.VideoFirstQuartile, "videoFirstQuartile"), (BidFacts.VideoMidpoint, "videoMidpoint"),
        (BidFacts.VideoThirdQuartile, "videoThirdQuartile"), (BidFacts.VideoComplete, "videoComplete"), (BidFacts.VideoSkip, "videoSkip"), (BidFacts.VideoError, "videoError"),
        (BidFacts.Recovered, "recovered"), (BidFacts.Refused, "refused"), (BidFacts.Test, "test"),
    ];

    internal static IReadOnlyList<string> Of(BidFacts facts) => [.. Named.Where(n => (facts & n.Fact) != 0).Select(n => n.Name)];
}
