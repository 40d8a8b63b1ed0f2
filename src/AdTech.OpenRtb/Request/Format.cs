namespace AdTech.OpenRtb;

/// <summary>A size that fits: either exact or a ratio with a minimal width.</summary>
public sealed class Format : IPooled
{
    /// <summary>Width in device independent pixels.</summary>
    public int? W { get; set; }

    /// <summary>Height in device independent pixels.</summary>
    public int? H { get; set; }

    /// <summary>Relative width of a flexible size.</summary>
    public int? WRatio { get; set; }

    /// <summary>Relative height of a flexible size.</summary>
    public int? HRatio { get; set; }

    /// <summary>Least width of a flexible size.</summary>
    public int? WMin { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        W = null;
        H = null;
        WRatio = null;
        HRatio = null;
        WMin = null;
        Ext = default;
    }
}
