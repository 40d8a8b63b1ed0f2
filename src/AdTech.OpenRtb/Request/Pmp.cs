namespace AdTech.OpenRtb;

/// <summary>Deals between buyers and the seller for one impression.</summary>
public sealed class Pmp : IPooled
{
    /// <summary>1 when only bids on deals are accepted.</summary>
    public int? PrivateAuction { get; set; }

    /// <summary>The deals.</summary>
    public PooledList<Deal> Deals { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Whether only bids on deals are accepted.</summary>
    public bool IsPrivate => PrivateAuction == 1;

    /// <inheritdoc/>
    public void Reset()
    {
        PrivateAuction = null;
        Deals.Clear();
        Ext = default;
    }
}
