namespace AdTech.Streaming.Deduplicating;

/// <summary>The facts of 1,024 consecutive bids of one bidder: 4 KiB, about one page of the store.</summary>
internal sealed class FactChunk(long key)
{
    internal const int Bids = 1 << Shift;
    internal const int Shift = 10;

    internal long Key => key;

    internal BidFacts[] Facts { get; } = new BidFacts[Bids];

    /// <summary>The time of the newest bid in it: when that is beyond the horizon, so are all.</summary>
    internal long NewestMs { get; set; }

    internal bool Changed { get; set; }

    /// <summary>Neighbours in the order of last use.</summary>
    internal FactChunk? Newer { get; set; }

    internal FactChunk? Older { get; set; }
}
