namespace AdTech.OpenRtb;

/// <summary>A title asked for.</summary>
public sealed class NativeTitle : IPooled
{
    /// <summary>Most characters; required.</summary>
    public int? Len { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Len = null;
        Ext = default;
    }
}
