using System.Text.Json.Serialization;

namespace AdTech.Simulator.Reconciling;

/// <summary>One way in which the books differ, with its cause.</summary>
/// <param name="Partner">Of which exchange.</param>
/// <param name="Day">UTC.</param>
/// <param name="Deal">Empty for open bids.</param>
/// <param name="Fact"><c>bids</c>, <c>wins</c>, <c>losses</c>, <c>billed</c>, <c>burls</c>, <c>impressions</c>, <c>mediaCost</c> or <c>fee</c>; <c>books</c> where a book contradicts itself.</param>
/// <param name="Cause">Why.</param>
/// <param name="BidId">Of which bid; null where it is only known in the sum.</param>
/// <param name="Count">Platform less books, in facts; 0 where only an amount differs, or nothing.</param>
/// <param name="MediaCost">Platform less books; null where it is not about money.</param>
/// <param name="Fee">Platform less books.</param>
/// <param name="Evidence">What both sides say.</param>
internal sealed record Difference(
    string Partner, string Day, string Deal, string Fact, Cause Cause, string? BidId, long Count, decimal? MediaCost, decimal? Fee, string Evidence);

/// <summary>What a comparison found.</summary>
/// <param name="Groups">Both books by partner, day and deal.</param>
/// <param name="Differences">Every difference, and what agrees but is marked.</param>
/// <param name="Unexplained">Bids that differ without a cause, and sums that do.</param>
internal sealed record Reconciliation(IReadOnlyList<ComparedGroup> Groups, IReadOnlyList<Difference> Differences, long Unexplained);

/// <summary>One partner, day and deal in both books.</summary>
internal sealed record ComparedGroup(string Partner, string Day, string Deal, string Currency, Figures Books, Figures Platform);

/// <summary>The figures of one book.</summary>
internal sealed record Figures(long Bids, long Wins, long Losses, long Billed, long Burls, long Impressions, decimal MediaCost, decimal Fee);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(Reconciliation))]
internal sealed partial class ReconciliationJson : JsonSerializerContext;
