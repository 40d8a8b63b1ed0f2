namespace AdTech.OpenRtb;

/// <summary>The floor of ads whose duration is in a range.</summary>
public sealed class DurFloor : IPooled
{
    /// <summary>Least seconds of the range; absent means no lower bound.</summary>
    public int? MinDur { get; set; }

    /// <summary>Most seconds of the range; absent means no upper bound.</summary>
    public int? MaxDur { get; set; }

    /// <summary>The least CPM as sent.</summary>
    public decimal? BidFloor { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The least CPM, 0 when not stated.</summary>
    public decimal FloorCpm => BidFloor ?? 0m;

    /// <inheritdoc/>
    public void Reset()
    {
        MinDur = null;
        MaxDur = null;
        BidFloor = null;
        Ext = default;
    }
}
