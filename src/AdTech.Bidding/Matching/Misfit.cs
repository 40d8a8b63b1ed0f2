using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Matching;

/// <summary>Why an ad was not a candidate.</summary>
/// <param name="LineItem">The line item.</param>
/// <param name="Creative">The creative of it.</param>
/// <param name="Dimension">The first dimension that it does not fit: "country", "format", "deal"…</param>
public readonly record struct Misfit(LineItemEntry LineItem, CreativeEntry Creative, string Dimension);
