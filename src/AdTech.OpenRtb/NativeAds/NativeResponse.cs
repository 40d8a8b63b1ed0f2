namespace AdTech.OpenRtb;

/// <summary>A native ad: the markup of a native bid (Native 1.2).</summary>
public sealed partial class NativeResponse : IPooled
{
    private NativeLink? _link;

    /// <summary>The version of the native specification.</summary>
    public Utf8Text Ver { get; set; }

    /// <summary>The assets.</summary>
    public PooledList<NativeResponseAsset> Assets { get; } = [];

    /// <summary>A URL that returns the assets.</summary>
    public Utf8Text AssetsUrl { get; set; }

    /// <summary>A URL that returns a dynamic creative.</summary>
    public Utf8Text DcoUrl { get; set; }

    /// <summary>Where a click goes; required.</summary>
    public NativeLink? Link { get; set; }

    /// <summary>Images that count impressions (replaced by event trackers).</summary>
    public PooledList<Utf8Text> ImpTrackers { get; } = [];

    /// <summary>Markup that counts impressions (replaced by event trackers).</summary>
    public Utf8Text JsTracker { get; set; }

    /// <summary>Trackers by event.</summary>
    public PooledList<NativeEventTracker> EventTrackers { get; } = [];

    /// <summary>A URL about privacy.</summary>
    public Utf8Text Privacy { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Makes <see cref="Link"/> present and empty, in memory used before.</summary>
    public NativeLink NewLink() => Link = Pool.Take(ref _link);

    /// <inheritdoc/>
    public void Reset()
    {
        Ver = default;
        Assets.Clear();
        AssetsUrl = default;
        DcoUrl = default;
        Link = null;
        ImpTrackers.Clear();
        JsTracker = default;
        EventTrackers.Clear();
        Privacy = default;
        Ext = default;
        ResetOwned();
    }
}
