namespace AdTech.OpenRtb;

/// <summary>A text.</summary>
public sealed class NativeResponseData : IPooled
{
    /// <summary>What the text says.</summary>
    public int? Type { get; set; }

    /// <summary>Its length.</summary>
    public int? Len { get; set; }

    /// <summary>A name for the text (deprecated).</summary>
    public Utf8Text Label { get; set; }

    /// <summary>The text; required.</summary>
    public Utf8Text Value { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Type = null;
        Len = null;
        Label = default;
        Value = default;
        Ext = default;
    }
}
