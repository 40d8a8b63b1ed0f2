namespace AdTech.Auction.Pricing;

/// <summary>Which field of the request a floor comes from.</summary>
public enum FloorSource
{
    /// <summary><c>imp.bidfloor</c>, 0 when absent.</summary>
    Impression,

    /// <summary><c>mincpmpersec</c> of video or audio.</summary>
    PerSecond,

    /// <summary><c>durfloors</c> of video or audio.</summary>
    Duration,

    /// <summary><c>deal.bidfloor</c>.</summary>
    Deal,

    /// <summary><c>deal.mincpmpersec</c>.</summary>
    DealPerSecond,

    /// <summary><c>deal.durfloors</c>.</summary>
    DealDuration,

    /// <summary><c>deal.bidfloor</c> of a deal with <c>at = 3</c>: the price agreed.</summary>
    AgreedPrice,
}
