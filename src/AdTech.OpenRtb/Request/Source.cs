namespace AdTech.OpenRtb;

/// <summary>Where the request comes from and who decides on the sale.</summary>
public sealed class Source : IPooled
{
    private SupplyChain? _sChain;

    /// <summary>1 when someone upstream makes the final decision, 0 when the sender does.</summary>
    public int? Fd { get; set; }

    /// <summary>The transaction's id, the same for all participants.</summary>
    public Utf8Text TId { get; set; }

    /// <summary>The payment chain in TAG's form.</summary>
    public Utf8Text PChain { get; set; }

    /// <summary>The supply chain; read from <c>ext.schain</c> too, where 2.5 has it.</summary>
    public SupplyChain? SChain { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Makes <see cref="SChain"/> present and empty, in memory used before.</summary>
    public SupplyChain NewSChain() => SChain = Pool.Take(ref _sChain);

    /// <inheritdoc/>
    public void Reset()
    {
        Fd = null;
        TId = default;
        PChain = default;
        SChain = null;
        Ext = default;
    }
}
