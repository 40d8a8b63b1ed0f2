using AdTech.Accounting;

namespace AdTech.Auction.Checking;

/// <summary>What an exchange demands of bids beyond the request.</summary>
public sealed record CheckOptions
{
    /// <summary>What holds when nothing is said.</summary>
    public static CheckOptions Default { get; } = new();

    /// <summary>The currency of bids where a request names none.</summary>
    public Currency Currency { get; init; } = Currency.Usd;

    /// <summary>For floors in another currency than the bid's. A floor without a rate is not judged.</summary>
    public DayRates Rates { get; init; } = DayRates.None;

    /// <summary>How many bids one bidder may make on one impression that is no pod.</summary>
    public int BidsPerImpMax { get; init; } = 16;

    /// <summary>Whether a creative must have an id: without one it cannot be approved.</summary>
    public bool RequiresCreativeId { get; init; } = true;

    /// <summary>Whether the advertiser's domain must be stated: without it no block list can be enforced.</summary>
    public bool RequiresAdvertiserDomain { get; init; } = true;

    /// <summary>The least width of an interstitial in per cent of the widest size offered, or of the screen; 0 for any.</summary>
    public int InterstitialWidthPercent { get; init; }

    /// <summary>The least height of an interstitial in per cent; 0 for any.</summary>
    public int InterstitialHeightPercent { get; init; }
}
