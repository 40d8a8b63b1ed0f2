namespace AdTech.OpenRtb;

/// <summary>A title.</summary>
public sealed class NativeResponseTitle : IPooled
{
    /// <summary>The text; required.</summary>
    public Utf8Text Text { get; set; }

    /// <summary>Its length.</summary>
    public int? Len { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Text = default;
        Len = null;
        Ext = default;
    }
}
