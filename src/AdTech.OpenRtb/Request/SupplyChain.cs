namespace AdTech.OpenRtb;

/// <summary>Everyone who is paid for the impression.</summary>
public sealed class SupplyChain : IPooled
{
    /// <summary>1 when the chain goes back to the owner; required.</summary>
    public int? Complete { get; set; }

    /// <summary>The links, the owner's first and the sender's last; required.</summary>
    public PooledList<SupplyChainNode> Nodes { get; } = [];

    /// <summary>The version of the supply chain's specification; required.</summary>
    public Utf8Text Ver { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Complete = null;
        Nodes.Clear();
        Ver = default;
        Ext = default;
    }
}
