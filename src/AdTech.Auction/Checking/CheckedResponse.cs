using AdTech.Auction.Selling;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking;

/// <summary>A response after the check. Valid as long as the request and the response are: <see cref="ToAuctionBids"/> copies what an auction needs.</summary>
public sealed class CheckedResponse
{
    internal CheckedResponse(BidResponse response, List<Violation> violations, List<CheckedBid> bids, bool isRefused)
    {
        Response = response;
        Violations = violations;
        Bids = bids;
        IsRefused = isRefused;
    }

    /// <summary>What was checked.</summary>
    public BidResponse Response { get; }

    /// <summary>Every rule broken, in the order of the bids.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>Every bid, those that may not take part too.</summary>
    public IReadOnlyList<CheckedBid> Bids { get; }

    /// <summary>True when nothing is wrong. A response without bids is a no-bid, and valid.</summary>
    public bool IsValid => Violations.Count == 0;

    /// <summary>True when the response as a whole may not take part: another request's, or a currency not allowed.</summary>
    public bool IsRefused { get; }

    /// <summary>The bids as the auction sees them, copied out of pooled memory.</summary>
    /// <param name="bidder">Names the bidder, so that groups of different bidders stay apart.</param>
    public IReadOnlyList<AuctionBid> ToAuctionBids(string bidder = "") => [.. Bids.Select(bid => bid.ToAuctionBid(this, bidder))];
}
