using AdTech.Events;

namespace AdTech.Streaming.Reconciling;

/// <summary>What a partner says that it has billed.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="ByBid">A row a bid; else a row a day and deal.</param>
/// <param name="HasDeals">It tells deals apart.</param>
/// <param name="Currency">Of all its amounts; empty where it doesn't say.</param>
/// <param name="Decimals">The most that an amount has: what is beyond was rounded away.</param>
internal sealed record PartnerReport(IReadOnlyList<ReportRow> Rows, bool ByBid, bool HasDeals, string Currency, int Decimals);

/// <summary>One row.</summary>
/// <param name="Day">The day, as the partner counts days.</param>
/// <param name="Deal">The deal; empty for the open auction, or where the report does not tell deals apart.</param>
/// <param name="Impressions">Billed impressions; of a bid, 1 or 0.</param>
/// <param name="Amount">What is owed for them.</param>
/// <param name="Bid">The bid; none in a row a day.</param>
/// <param name="BidText">The bid's id as it stands there.</param>
internal readonly record struct ReportRow(DateOnly Day, string Deal, long Impressions, decimal Amount, BidId? Bid, string BidText);
