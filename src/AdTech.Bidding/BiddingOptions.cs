using System.ComponentModel.DataAnnotations;
using AdTech.Bidding.Screening;

namespace AdTech.Bidding;

/// <summary>Every limit of the bidder, bound to <c>AdTech:Bidding</c> and validated at start.</summary>
public sealed class BiddingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "AdTech:Bidding";

    /// <summary>A bid request's size in bytes, also when inflated; larger is 413. Real requests have 2 to 8 KB; the reference server's limit is 256 KiB too.</summary>
    [Range(1_024, 8_388_608)]
    public int RequestBytesMax { get; set; } = 262_144;

    /// <summary>
    /// Bid requests open at one time, from their headers to the end of their answers; more are answered 204 (Overloaded) at once. Most of it is for callers that send slowly, of whose bodies
    /// the server holds what came: 4,096 × at most 256 KiB = 1 GiB, × an ordinary body's 4 KB = 16 MB.
    /// </summary>
    [Range(1, 1_048_576)]
    public int OpenMax { get; set; } = 4_096;

    /// <summary>Bid requests handled at one time, their bodies being there; more are answered 204 (Overloaded) at once. 256 × about 40 KB of pooled memory = 10 MB.</summary>
    [Range(1, 65_536)]
    public int InFlightMax { get; set; } = 256;

    /// <summary>
    /// How long a request may wait for threads before it is looked at; its answer waits about half as long again. While the wait is longer, so many requests are answered 204 (Overloaded),
    /// unread, that it falls back to this.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan QueueDelayMax { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Candidates priced together for one impression, the best paying first. Only when none of them gets to bid are the next looked at. So of more equally paying line items than this, the
    /// later ones wait for the earlier ones' pace and budget.
    /// </summary>
    [Range(1, 1_000_000)]
    public int CandidatesMax { get; set; } = 1_024;

    /// <summary>Impressions of one request that get a bid; those after it are left out.</summary>
    [Range(1, 256)]
    public int BidsMax { get; set; } = 64;

    /// <summary>How long a request may take when it has no <c>tmax</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan DefaultTmax { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What is kept of <c>tmax</c> for the way back; a <c>tmax</c> that is no longer than this gets no bid (nbr 15).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan TmaxMargin { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Answers from this size on are gzipped for callers that accept it. Compressing 3 KB costs as much as making the bid, so small answers stay plain.</summary>
    [Range(256, 16_777_216)]
    public int GzipBytesMin { get; set; } = 4_096;

    /// <summary>Site domains, app bundles and publisher ids that never get a bid (nbr 7).</summary>
    [MaxLength(10_000)]
    public IList<string> BlockedPublishers { get; } = [];

    /// <summary>
    /// What is asked of a request's supply chain, else there is no bid (nbr 16). Lenient refuses only chains that don't say what a chain is for; strict buys nothing of which it is not known who
    /// is paid, which much honest traffic does not say yet.
    /// </summary>
    [EnumDataType(typeof(SupplyChainPolicy))]
    public SupplyChainPolicy SupplyChain { get; set; } = SupplyChainPolicy.Lenient;

    /// <summary>Sellers of which nothing is bought (nbr 17) wherever they stand in the supply chain: a system's domain, or <c>domain/seller's id</c>.</summary>
    [MaxLength(10_000)]
    public IList<string> BlockedSellers { get; } = [];

    /// <summary>How long bids are made on one lease at most; a bidder that dies keeps a lease so long from others.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan LeaseValidFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A lease that was not used for so long is given back, but for a small one that waits for the next bid.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseIdle { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How much recent spending a lease covers: long enough to hide the ledger's round trip, short enough that little money lies about.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan LeaseCovers { get; set; } = TimeSpan.FromMilliseconds(1_500);

    /// <summary>The first lease of a line item, in bids: before its rate is known. So much is on lease for each line item that may bid, also while nobody bids for it.</summary>
    [Range(1, 10_000)]
    public int FirstLeaseBids { get; set; } = 20;

    /// <summary>
    /// A lease that nobody needs yet takes at most one of so many parts of what a budget has left. So ten bidders that wait keep two fifths of a small budget from the one that has the traffic
    /// (1 − (19/20)^10), for two minutes at most; where a part is less than one bid, nobody waits with money in hand.
    /// </summary>
    [Range(1, 1_000_000)]
    public int StandbyPartOfBudget { get; set; } = 20;

    /// <summary>Leases taken in a second for line items that nobody bids for yet. 2,000 keep 162,000 line items ready to bid. With the embedded ledger, 100,000 cost a tenth of a processor and 1.2 KB each.</summary>
    [Range(1, 1_000_000)]
    public int StandbyLeasesPerSecond { get; set; } = 2_000;

    /// <summary>A bidder that starts is not ready before its line items have their first leases, but for no longer than this: a ledger that can't be reached keeps no bidder from starting.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LeasesReadyWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After the ledger said that the budget is used up, it is asked again this much later: lost auctions return money.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan LeaseRetry { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After so long practically every notice about a bid has come, where the partner states nothing else; money held for the rest returns then.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan NoticeAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often counters of requests and no-bid reasons become an event.</summary>
    [Range(typeof(TimeSpan), "00:00:00.250", "00:05:00")]
    public TimeSpan CountersEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Combinations of partner, publisher, country and device counted apart between two such events; what comes after is counted without its publisher.</summary>
    [Range(16, 1_000_000)]
    public int CounterKeysMax { get; set; } = 8_192;

    /// <summary>Seconds that a bid says it waits for its impression (<c>exp</c>): the web's, an app's, and video's.</summary>
    [Range(30, 86_400)]
    public int ExpirySeconds { get; set; } = 300;

    /// <summary>Synthetic requests handled before the bidder is ready, so that the first real one meets compiled code; at most 2 s are spent on them.</summary>
    [Range(0, 100_000)]
    public int WarmUpRequests { get; set; } = 400;

    /// <summary>Start of every random sequence; absent: drawn at start. For tests and repeatable runs.</summary>
    public ulong? Seed { get; set; }
}
