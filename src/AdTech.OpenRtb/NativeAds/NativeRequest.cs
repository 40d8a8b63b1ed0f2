namespace AdTech.OpenRtb;

/// <summary>The assets asked for by a native placement (Native 1.2; 1.0's wrapper is taken off).</summary>
public sealed class NativeRequest : IPooled
{
    /// <summary>The version of the native specification.</summary>
    public Utf8Text Ver { get; set; }

    /// <summary>The layout (1.0, deprecated).</summary>
    public int? Layout { get; set; }

    /// <summary>The ad unit (1.0, deprecated).</summary>
    public int? AdUnit { get; set; }

    /// <summary>What surrounds the ad: 1 content, 2 social, 3 a product.</summary>
    public int? Context { get; set; }

    /// <summary>What surrounds the ad, in more detail.</summary>
    public int? ContextSubtype { get; set; }

    /// <summary>Where the ad stands: 1 in the feed, 2 in the content, 3 outside of it, 4 recommendations.</summary>
    public int? PlcmtType { get; set; }

    /// <summary>How many identical placements there are as sent.</summary>
    public int? PlcmtCnt { get; set; }

    /// <summary>The place of this one among them as sent.</summary>
    public int? Seq { get; set; }

    /// <summary>The assets; at least one.</summary>
    public PooledList<NativeAsset> Assets { get; } = [];

    /// <summary>1 when an assets URL is accepted.</summary>
    public int? AUrlSupport { get; set; }

    /// <summary>1 when a dynamic creative URL is accepted.</summary>
    public int? DUrlSupport { get; set; }

    /// <summary>The events that can be tracked, and how.</summary>
    public PooledList<EventTracker> EventTrackers { get; } = [];

    /// <summary>1 when a privacy link is accepted.</summary>
    public int? Privacy { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>How many identical placements there are, one when not stated.</summary>
    public int PlacementCount => PlcmtCnt ?? 1;

    /// <inheritdoc/>
    public void Reset()
    {
        Ver = default;
        Layout = null;
        AdUnit = null;
        Context = null;
        ContextSubtype = null;
        PlcmtType = null;
        PlcmtCnt = null;
        Seq = null;
        Assets.Clear();
        AUrlSupport = null;
        DUrlSupport = null;
        EventTrackers.Clear();
        Privacy = null;
        Ext = default;
    }
}
