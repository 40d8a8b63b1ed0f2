namespace AdTech.OpenRtb;

/// <summary>A measurement of a placement, such as its viewability.</summary>
public sealed class Metric : IPooled
{
    /// <summary>What is measured; required.</summary>
    public Utf8Text Type { get; set; }

    /// <summary>The measured number, a probability between 0 and 1; required.</summary>
    public double? Value { get; set; }

    /// <summary>Who measured; <c>EXCHANGE</c> for the exchange itself.</summary>
    public Utf8Text Vendor { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Type = default;
        Value = null;
        Vendor = default;
        Ext = default;
    }
}
