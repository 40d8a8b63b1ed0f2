namespace AdTech.Simulator.Books;

/// <summary>What people want to see beside the summary.</summary>
/// <param name="Elapsed">Since the books were opened.</param>
/// <param name="Late">Bids that came after <c>tmax</c>.</param>
/// <param name="Rejected">Notices and beacons that the platform called wrong.</param>
/// <param name="Undelivered">Notices that were not acknowledged in all the time there was.</param>
/// <param name="Disputed">Bills that were wrong on purpose and that the platform refused.</param>
/// <param name="ProblemCount">Problems in all.</param>
/// <param name="Problems">The first different ones.</param>
/// <param name="NoBidReasons">The most frequent, with their counts.</param>
/// <param name="Campaigns">Those that cost most.</param>
internal sealed record Remarks(
    TimeSpan Elapsed, long Late, long Rejected, long Undelivered, long Disputed, long ProblemCount, IReadOnlyList<string> Problems,
    IReadOnlyList<KeyValuePair<string, long>> NoBidReasons, IReadOnlyList<KeyValuePair<string, decimal>> Campaigns);
