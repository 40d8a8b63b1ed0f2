namespace AdTech.OpenRtb;

/// <summary>An image.</summary>
public sealed class NativeResponseImage : IPooled
{
    /// <summary>The kind: 1 icon, 3 main.</summary>
    public int? Type { get; set; }

    /// <summary>The image's URL; required.</summary>
    public Utf8Text Url { get; set; }

    /// <summary>Width.</summary>
    public int? W { get; set; }

    /// <summary>Height.</summary>
    public int? H { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Type = null;
        Url = default;
        W = null;
        H = null;
        Ext = default;
    }
}
