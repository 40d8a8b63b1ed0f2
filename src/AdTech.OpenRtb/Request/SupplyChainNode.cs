namespace AdTech.OpenRtb;

/// <summary>One link of the supply chain.</summary>
public sealed class SupplyChainNode : IPooled
{
    /// <summary>The domain of the system that takes part; required.</summary>
    public Utf8Text Asi { get; set; }

    /// <summary>The seller's id in that system, of at most 64 characters; required.</summary>
    public Utf8Text Sid { get; set; }

    /// <summary>The request's id in that system.</summary>
    public Utf8Text Rid { get; set; }

    /// <summary>The company's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The company's domain.</summary>
    public Utf8Text Domain { get; set; }

    /// <summary>1 when money flows through this link.</summary>
    public int? Hp { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Asi = default;
        Sid = default;
        Rid = default;
        Name = default;
        Domain = default;
        Hp = null;
        Ext = default;
    }
}
