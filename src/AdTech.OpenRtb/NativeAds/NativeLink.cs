namespace AdTech.OpenRtb;

/// <summary>Where a click goes.</summary>
public sealed class NativeLink : IPooled
{
    /// <summary>The landing page; required.</summary>
    public Utf8Text Url { get; set; }

    /// <summary>URLs called on a click.</summary>
    public PooledList<Utf8Text> ClickTrackers { get; } = [];

    /// <summary>Where to go when the first URL is not supported.</summary>
    public Utf8Text Fallback { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Url = default;
        ClickTrackers.Clear();
        Fallback = default;
        Ext = default;
    }
}
