namespace AdTech.OpenRtb;

/// <summary>The answer to a request. It owns every object it ever handed out and reuses them.</summary>
public sealed partial class BidResponse : IPooled
{
    /// <summary>The id of the request that this answers; required.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>Bids by seat.</summary>
    public PooledList<SeatBid> SeatBids { get; } = [];

    /// <summary>The bidder's own id of the answer.</summary>
    public Utf8Text BidId { get; set; }

    /// <summary>The currency of the bids as sent; USD when absent.</summary>
    public Utf8Text Cur { get; set; }

    /// <summary>What the exchange shall keep in the user's cookie.</summary>
    public Utf8Text CustomData { get; set; }

    /// <summary>Why there is no bid.</summary>
    public int? Nbr { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        SeatBids.Clear();
        BidId = default;
        Cur = default;
        CustomData = default;
        Nbr = null;
        Ext = default;
        ResetOwned();
    }
}
