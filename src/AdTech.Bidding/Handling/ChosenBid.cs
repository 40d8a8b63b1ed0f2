using AdTech.Accounting;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Reserving;

namespace AdTech.Bidding.Handling;

/// <summary>The bid that an impression gets: what, for how much, and whose money is held for it.</summary>
/// <param name="Imp">Where the impression stands in the request.</param>
/// <param name="Candidate">Line item, creative, size.</param>
/// <param name="PriceNanos">For one impression, in the bids' currency.</param>
/// <param name="Terms">Between the line item and the partner.</param>
/// <param name="MultiplierMicros">How many impressions one showing counts as, in millionths.</param>
/// <param name="HoldNanos">What is held for it: the highest charge that it can lead to, or a part of that, in the campaign's currency.</param>
/// <param name="Lease">Where that is held; null for test traffic, which never bills.</param>
/// <param name="State">The line item's.</param>
/// <param name="Day">The account day that will be charged.</param>
internal readonly record struct ChosenBid(
    int Imp, Candidate Candidate, long PriceNanos, PriceTerms Terms, long MultiplierMicros, long HoldNanos, Lease? Lease, LineItemState State, int Day);
