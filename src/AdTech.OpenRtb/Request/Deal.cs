namespace AdTech.OpenRtb;

/// <summary>One deal on one impression.</summary>
public sealed class Deal : IPooled
{
    /// <summary>The deal's id; required.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The least CPM as sent, or the agreed price when <see cref="At"/> is 3.</summary>
    public decimal? BidFloor { get; set; }

    /// <summary>The currency of <see cref="BidFloor"/>: USD when absent, never the impression's.</summary>
    public Utf8Text BidFloorCur { get; set; }

    /// <summary>The type of the auction, overriding the request's: 3 makes <see cref="BidFloor"/> the agreed price.</summary>
    public int? At { get; set; }

    /// <summary>Buyer seats that may bid on the deal.</summary>
    public PooledList<Utf8Text> WSeat { get; } = [];

    /// <summary>Advertisers' domains that may bid on the deal.</summary>
    public PooledList<Utf8Text> WADomain { get; } = [];

    /// <summary>1 for a guaranteed deal, on which a bid is expected.</summary>
    public int? Guar { get; set; }

    /// <summary>The least CPM for each second of the ad.</summary>
    public decimal? MinCpmPerSec { get; set; }

    /// <summary>Floors by duration.</summary>
    public PooledList<DurFloor> DurFloors { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The least CPM, 0 when not stated.</summary>
    public decimal FloorCpm => BidFloor ?? 0m;

    /// <summary>The currency of the floor, USD when not stated.</summary>
    public Utf8Text FloorCurrency => BidFloorCur.IsNullOrEmpty ? BidResponse.DefaultCurrency : BidFloorCur;

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        BidFloor = null;
        BidFloorCur = default;
        At = null;
        WSeat.Clear();
        WADomain.Clear();
        Guar = null;
        MinCpmPerSec = null;
        DurFloors.Clear();
        Ext = default;
    }
}
