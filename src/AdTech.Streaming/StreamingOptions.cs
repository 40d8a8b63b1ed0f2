using System.ComponentModel.DataAnnotations;

namespace AdTech.Streaming;

/// <summary>How the stream reads, remembers and reports.</summary>
public sealed class StreamingOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Streaming";

    /// <summary>Bids are made on a lease for so long, at most.</summary>
    internal static readonly TimeSpan LeaseValidForMax = TimeSpan.FromHours(1);

    internal const int ExceptionsMaxDefault = 1_000_000;

    /// <summary>The currency of reports and totals. Events carry their rates to it, so changing it needs a new store.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "AdTech:Streaming:ReportingCurrency must be three capital letters (ISO 4217).")]
    public string ReportingCurrency { get; set; } = "USD";

    /// <summary>How long events are gathered before they are committed: the age of the numbers on a page, and the cost of a commit, are both about this.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Or so many events, whichever comes first: bounds the memory of a batch (about 300 bytes for each different combination of dimensions).</summary>
    [Range(1, 1_000_000)]
    public int CommitEventsMax { get; set; } = 20_000;

    /// <summary>
    /// How long facts about a bid are recognised as repeated; longer than the seven days that a partner's notices may take at most. Events about older bids are not
    /// counted, only recorded as expired; a bill among them is kept as a dead letter. Costs 4 bytes a bid.
    /// </summary>
    [Range(typeof(TimeSpan), "7.01:00:00", "90.00:00:00")]
    public TimeSpan DeduplicationHorizon { get; set; } = TimeSpan.FromDays(8);

    /// <summary>
    /// How long after its last event a lease's total is kept, at least: longer than the bidders' <c>NoticeAfter</c> and <c>LeaseValidFor</c> together. For a partner whose
    /// notices come later, totals are kept until they have.
    /// </summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan LeaseMemory { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Chunks of 1,024 bids whose facts are held in memory, 4 KiB each; the others are read from the store when an event needs them.</summary>
    [Range(16, 1_000_000)]
    public int FactChunksInMemory { get; set; } = 8_192;

    /// <summary>Different names (publishers, above all) that are told apart; later ones are counted as "(other)". Organisations, campaigns and line items always are.</summary>
    [Range(1_000, 10_000_000)]
    public int NamesMax { get; set; } = 1_000_000;

    /// <summary>The stream is not healthy while its numbers are older than this.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LagLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long numbers are kept by the minute; older ones are kept by the hour.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan MinutesKept { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long notices that somebody may have to look at (late, refused, provisional…) are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan ExceptionsKept { get; set; } = TimeSpan.FromDays(35);

    /// <summary>And so many of them at most, the newest: about 300 bytes each. What they did to the numbers is in the partner's books for ever.</summary>
    [Range(1_000, 100_000_000)]
    public int ExceptionsMax { get; set; } = ExceptionsMaxDefault;

    /// <summary>How long an order is remembered, so that it counts once. One that comes again after that counts again.</summary>
    [Range(typeof(TimeSpan), "8.00:00:00", "400.00:00:00")]
    public TimeSpan ConversionMemory { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a conversion without a known click waits for one before it is given to a view. A click that is told later still counts, as long as nothing was given.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan AttributionWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Subscribers of live numbers at a time; more get 503.</summary>
    [Range(1, 100_000)]
    public int LiveSubscribersMax { get; set; } = 1_000;
}
