using System.ComponentModel.DataAnnotations;

namespace AdTech.Streaming.Reconciling;

/// <summary>From what share on a finding is marked, and what a partner's report may be.</summary>
public sealed class DiscrepancyOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Streaming:Discrepancies";

    /// <summary>Notices that should have come (bills, wins, impressions, outcomes) and have not. Counts of two sides differ by a few per cent as a rule: browsers close, networks fail.</summary>
    [Range(0.0, 1.0)]
    public double LostNotices { get; set; } = 0.05;

    /// <summary>Bills after the partner's notice time. More than a few mean that the time is set too short, and that leases wait in vain.</summary>
    [Range(0.0, 1.0)]
    public double LateBills { get; set; } = 0.05;

    /// <summary>Bids with a refused price. Any of them is money that the exchange may claim.</summary>
    [Range(0.0, 1.0)]
    public double RefusedPrices { get; set; } = 0.001;

    /// <summary>Bills at the bid's price: in a first-price auction that may be right, in any other it is too much.</summary>
    [Range(0.0, 1.0)]
    public double UnreplacedMacros { get; set; } = 0.01;

    /// <summary>Test traffic and test renders among what was shown.</summary>
    [Range(0.0, 1.0)]
    public double TestTraffic { get; set; } = 0.05;

    /// <summary>Bids that only their notices prove: a bidder died with events that it had not written.</summary>
    [Range(0.0, 1.0)]
    public double UnknownBids { get; set; } = 0.01;

    /// <summary>Nothing is marked on a day with fewer of what is looked at: of three notices, one lost is no sign.</summary>
    [Range(1, 1_000_000)]
    public int CountMin { get; set; } = 100;

    /// <summary>The largest report of a partner, in bytes.</summary>
    [Range(1_024, 1L << 30)]
    public long ReportMaxBytes { get; set; } = 32 << 20;

    /// <summary>And its rows at most: about 200 bytes of memory each while it is read.</summary>
    [Range(1, 10_000_000)]
    public int ReportRowsMax { get; set; } = 500_000;

    /// <summary>Different days and deals in a report.</summary>
    [Range(1, 100_000)]
    public int ReportLinesMax { get; set; } = 10_000;

    /// <summary>Comparisons that are kept for each organisation, the newest.</summary>
    [Range(1, 100_000)]
    public int ReconciliationsKept { get; set; } = 200;
}
