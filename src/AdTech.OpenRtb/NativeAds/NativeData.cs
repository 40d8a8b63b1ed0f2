namespace AdTech.OpenRtb;

/// <summary>A text asked for.</summary>
public sealed class NativeData : IPooled
{
    /// <summary>What the text says: 1 sponsor, 2 description, 3 rating and so on; required.</summary>
    public int? Type { get; set; }

    /// <summary>Most characters.</summary>
    public int? Len { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Type = null;
        Len = null;
        Ext = default;
    }
}
