namespace AdTech.Auction.Checking;

/// <summary>One rule broken.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Path">Where in the response: <c>seatbid[0].bid[1].adomain[0]</c>.</param>
/// <param name="Sentence">What is wrong, with both sides of the comparison.</param>
public readonly record struct Violation(BidRule Rule, string Path, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule} at {Path}: {Sentence}";
}
