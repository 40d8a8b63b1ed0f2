namespace AdTech.OpenRtb;

/// <summary>A tracker of an event.</summary>
public sealed class NativeEventTracker : IPooled
{
    /// <summary>The event; required.</summary>
    public int? Event { get; set; }

    /// <summary>1 image, 2 script; required.</summary>
    public int? Method { get; set; }

    /// <summary>The image's or script's URL.</summary>
    public Utf8Text Url { get; set; }

    /// <summary>What the tracker agreed on with the exchange, as a raw JSON object.</summary>
    public Utf8Text CustomData { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Event = null;
        Method = null;
        Url = default;
        CustomData = default;
        Ext = default;
    }
}
