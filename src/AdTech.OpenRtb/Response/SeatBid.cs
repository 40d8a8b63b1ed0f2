namespace AdTech.OpenRtb;

/// <summary>Bids of one seat.</summary>
public sealed class SeatBid : IPooled
{
    /// <summary>The bids; at least one.</summary>
    public PooledList<Bid> Bids { get; } = [];

    /// <summary>The seat that bids.</summary>
    public Utf8Text Seat { get; set; }

    /// <summary>1 when the bids win together or not at all.</summary>
    public int? Group { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Bids.Clear();
        Seat = default;
        Group = null;
        Ext = default;
    }
}
