namespace AdTech.OpenRtb;

/// <summary>An event that can be tracked.</summary>
public sealed class EventTracker : IPooled
{
    /// <summary>The event: 1 impression, 2 to 4 viewable; required.</summary>
    public int? Event { get; set; }

    /// <summary>How: 1 image, 2 script; required.</summary>
    public PooledList<int> Methods { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Event = null;
        Methods.Clear();
        Ext = default;
    }
}
