using System.ComponentModel.DataAnnotations;

namespace AdTech.Events.Log;

/// <summary>The event log: <c>AdTech:Events</c>.</summary>
public sealed class EventLogOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Events";

    /// <summary>Partitions of a topic that is made now; a topic that exists keeps its number, since its keys would move otherwise.</summary>
    [Range(1, 64)]
    public int Partitions { get; set; } = 4;

    /// <summary>
    /// The least time between two commits of a partition while somebody waits for a record, in milliseconds: many records share one write to the disk. A record
    /// after a pause is committed at once.
    /// </summary>
    [Range(0, 1000)]
    public int CommitIntervalMilliseconds { get; set; } = 8;

    /// <summary>
    /// The same while nobody waits, as for bids. A commit costs about half a millisecond of a core, nearly all of it in the file system: at 25 a second and partition they took 11 % of the
    /// processor time of a bid, at 10 a second under 4 %. What a crash can lose of them is this long.
    /// </summary>
    [Range(0, 1000)]
    public int IdleCommitIntervalMilliseconds { get; set; } = 100;

    /// <summary>Events older than this are deleted, in whole segments, once every group of readers has committed what it made of them.</summary>
    [Range(1, 24 * 366)]
    public int RetentionHours { get; set; } = 24 * 7;

    /// <summary>A partition longer than this loses its oldest segments, once every group of readers has committed what it made of them.</summary>
    [Range(64L << 20, 1L << 50)]
    public long MaxPartitionBytes { get; set; } = 8L << 30;

    /// <summary>With less room than this on the disk nothing is appended: bids stop and notices come again later, which is better than a log broken by a full disk.</summary>
    [Range(0, 1L << 40)]
    public long MinFreeBytes { get; set; } = 256L << 20;

    /// <summary>The size of a file of the log, as a power of two: the grain of retention. Fixed, since a log can't be read with another; a test has smaller ones.</summary>
    internal int SegmentBits { get; set; } = 26; // 64 MiB
}
