using System.ComponentModel.DataAnnotations;

namespace AdTech.Bidding.Snapshots;

/// <summary>How changes of campaigns reach the bidder: AdTech:Bidding:Snapshots.</summary>
public sealed class SnapshotOptions
{
    /// <summary>Where the options stand.</summary>
    public const string Section = "AdTech:Bidding:Snapshots";

    /// <summary>
    /// How long changes are gathered before a snapshot is built of them, in milliseconds: 1 to 1,000. A change should reach bidding in under a second; a burst of changes
    /// should cost one build.
    /// </summary>
    [Range(1, 1000)]
    public int GatherMs { get; set; } = 50;

    /// <summary>How long to wait before the log is read again after it failed, in milliseconds: 10 to 60,000.</summary>
    [Range(10, 60_000)]
    public int RetryMs { get; set; } = 1000;
}
