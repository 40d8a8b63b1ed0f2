using AdTech.Simulator.Books;

namespace AdTech.Simulator.Reconciling;

/// <summary>What the platform says about one partner.</summary>
/// <param name="Rows">Its report by day and deal.</param>
/// <param name="Notices">The notices that it marks or refuses, by bid.</param>
/// <param name="Facts">What it has counted, by bid; empty for a bid that it does not know.</param>
internal sealed record PlatformView(IReadOnlyList<PlatformRow> Rows, ILookup<string, MarkedNotice> Notices, IReadOnlyDictionary<string, IReadOnlySet<string>> Facts)
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <summary>What of a bid is in the platform's numbers: of a test it keeps what happened, and counts nothing.</summary>
    internal IReadOnlySet<string> CountedOf(string bidId) => Facts.TryGetValue(bidId, out var facts) && !facts.Contains(PlatformWords.Test) ? facts : None;

    /// <summary>Whether the platform takes a bid for a test, or for nothing that it knows.</summary>
    internal bool TakesForTest(string bidId) => !Facts.TryGetValue(bidId, out var facts) || facts.Count == 0 || facts.Contains(PlatformWords.Test);
}

/// <summary>A notice that the platform marks or refuses, and why.</summary>
/// <param name="BidId">About which bid.</param>
/// <param name="Kind">As in the links: <c>win</c>, <c>bill</c>, <c>imp</c>; some reports have <c>impression</c> for the last.</param>
/// <param name="Cause"><c>unreplacedMacro</c>, <c>refusedPrice</c>, <c>lateBill</c>, <c>testTraffic</c>, <c>unknownBid</c>, <c>expired</c>, …</param>
/// <param name="Price">As it came.</param>
/// <param name="Cpm">What was counted.</param>
/// <param name="BidCpm">What was bid.</param>
internal sealed record MarkedNotice(string BidId, string Kind, string Cause, string? Price, string? Cpm, string? BidCpm);

/// <summary>The platform's words for what the two have in common.</summary>
internal static class PlatformWords
{
    internal const string Made = "made";
    internal const string Won = "won";
    internal const string Lost = "lost";
    internal const string Billed = "billed";
    internal const string Impression = "impression";
    internal const string Burl = "burl";
    internal const string Test = "test";

    internal const string UnreplacedMacro = "unreplacedMacro";
    internal const string RefusedPrice = "refusedPrice";
    internal const string LateBill = "lateBill";
    internal const string Expired = "expired";   // and whatever begins with it: expiredBill
}
