namespace AdTech.Streaming.Deduplicating;

/// <summary>What has happened to a bid so far: two bytes a bid, and the one place where "once" is decided. Stored; values are never reused.</summary>
[Flags]
internal enum BidFacts : ushort
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
}
