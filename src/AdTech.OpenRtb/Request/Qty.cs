namespace AdTech.OpenRtb;

/// <summary>How many impressions one showing stands for.</summary>
public sealed class Qty : IPooled
{
    /// <summary>The number of impressions, also below 1; required.</summary>
    public decimal? Multiplier { get; set; }

    /// <summary>How the number came about: 1 by a measurement vendor.</summary>
    public int? SourceType { get; set; }

    /// <summary>The vendor who measured; required when <see cref="SourceType"/> is 1.</summary>
    public Utf8Text Vendor { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Multiplier = null;
        SourceType = null;
        Vendor = default;
        Ext = default;
    }
}
