using AdTech.Accounting;

namespace AdTech.Auction.Selling;

/// <summary>
/// One bid as an auction sees it: a copy of what decides and of what its notices need, so that the pooled response it came from may be returned. Made by
/// <see cref="Checking.CheckedResponse.ToAuctionBids"/>, or by hand for competitors.
/// </summary>
public sealed record AuctionBid
{
    /// <summary>The bid's id.</summary>
    public required string Id { get; init; }

    /// <summary>What it bids for.</summary>
    public required string ImpId { get; init; }

    /// <summary>The price of one impression, in the currency of the bid.</summary>
    public required Money Price { get; init; }

    /// <summary>The least that counts, in the currency of the bid; null when no floor is known in it. Of <see cref="AuctionType.AgreedPrice"/>: the price agreed.</summary>
    public Money? Floor { get; init; }

    /// <summary>What it pays when it wins: the deal's type, else the request's.</summary>
    public int Type { get; init; } = AuctionType.SecondPrice;

    /// <summary>The deal it answers; null for an open bid.</summary>
    public string? DealId { get; init; }

    /// <summary>The deal is guaranteed.</summary>
    public bool IsGuaranteed { get; init; }

    /// <summary>Why it may not take part; <see cref="LossReason.Won"/> when it may.</summary>
    public LossReason Refusal { get; init; }

    /// <summary>The buyer's seat.</summary>
    public string? Seat { get; init; }

    /// <summary>Bids with the same group win all their impressions or none; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The creative's length in seconds; 0 when unknown.</summary>
    public int Seconds { get; init; }

    /// <summary>The slot of a dynamic pod it wants: 1 first, −1 last, 2 first or last, 0 any.</summary>
    public int Slot { get; init; }

    /// <summary>The discount that seller and buyer have agreed on, in parts per million of what would be paid.</summary>
    public int DiscountPpm { get; init; }

    /// <summary>The response's tracking id, <c>bidid</c>.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The ad's id, <c>adid</c>.</summary>
    public string? AdId { get; init; }

    /// <summary>The win notice's URL.</summary>
    public string? Nurl { get; init; }

    /// <summary>The billing notice's URL.</summary>
    public string? Burl { get; init; }

    /// <summary>The loss notice's URL.</summary>
    public string? Lurl { get; init; }
}
