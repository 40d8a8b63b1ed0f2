namespace AdTech.OpenRtb;

/// <summary>How a placement refreshes itself.</summary>
public sealed class Refresh : IPooled
{
    /// <summary>What may trigger a refresh.</summary>
    public PooledList<RefSetting> RefSettings { get; } = [];

    /// <summary>How often the placement has refreshed since the page loaded.</summary>
    public int? Count { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        RefSettings.Clear();
        Count = null;
        Ext = default;
    }
}
