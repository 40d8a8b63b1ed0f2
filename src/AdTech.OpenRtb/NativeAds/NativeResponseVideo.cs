namespace AdTech.OpenRtb;

/// <summary>A video.</summary>
public sealed class NativeResponseVideo : IPooled
{
    /// <summary>The VAST document; required.</summary>
    public Utf8Text VastTag { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        VastTag = default;
        Ext = default;
    }
}
