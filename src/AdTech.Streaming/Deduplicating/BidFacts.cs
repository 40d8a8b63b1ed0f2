namespace AdTech.Streaming.Deduplicating;

/// <summary>What has happened to a bid so far: four bytes a bid, and the one place where "once" is decided. Stored; values are never reused.</summary>
[Flags]
internal enum BidFacts : uint
{
    None = 0,

    /// <summary>It was made: its own event, or any fact about it, came.</summary>
    Made = 1 << 0,

    Won = 1 << 1,

    Lost = 1 << 2,

    Impression = 1 << 3,

    View = 1 << 4,

    Click = 1 << 5,

    /// <summary>The notice that bills was charged.</summary>
    Billed = 1 << 6,

    /// <summary>Its hold on the lease has ended: by the bill, or by the loss. It ends once.</summary>
    HoldEnded = 1 << 7,

    /// <summary>A request counter's event (they have a number space of their own) was counted.</summary>
    Counted = 1 << 8,

    /// <summary>The viewability tag ran where it can measure.</summary>
    Measurable = 1 << 9,

    /// <summary>The ad's place in the viewport was measured.</summary>
    Measured = 1 << 10,

    VideoStart = 1 << 11,

    VideoFirstQuartile = 1 << 12,

    VideoMidpoint = 1 << 13,

    VideoThirdQuartile = 1 << 14,

    VideoComplete = 1 << 15,

    VideoSkip = 1 << 16,

    VideoError = 1 << 17,

    /// <summary>The exchange's burl came, whether or not it bills.</summary>
    Burl = 1 << 18,

    /// <summary>It is proven by another fact, and its own event has not come: taken away when it does.</summary>
    Recovered = 1 << 19,

    /// <summary>Some notice about it was refused.</summary>
    Refused = 1 << 20,

    /// <summary>It converted.</summary>
    Converted = 1 << 21,

    /// <summary>It was made to be tested: it counts nowhere.</summary>
    Test = 1u << 31,
}
