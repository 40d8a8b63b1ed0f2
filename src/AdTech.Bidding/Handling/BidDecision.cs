namespace AdTech.Bidding.Handling;

/// <summary>What becomes of a request: an answer with bids in the context's buffer, no bid for a reason, or a refusal that the validator words.</summary>
/// <param name="Reason">Why there is no bid; <see cref="NoBidReason.None"/> when there is one.</param>
/// <param name="Bids">How many bids the answer has.</param>
internal readonly record struct BidDecision(NoBidReason Reason, int Bids)
{
    internal bool HasBids => Bids > 0;

    /// <summary>True when the request itself is wrong: 400, and the errors are in the context.</summary>
    internal bool IsRefused => Reason == NoBidReason.Invalid;

    internal static BidDecision Answer(int bids) => new(NoBidReason.None, bids);

    internal static BidDecision Skip(NoBidReason reason) => new(reason, 0);
}
