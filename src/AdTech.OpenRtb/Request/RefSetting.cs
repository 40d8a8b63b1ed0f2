namespace AdTech.OpenRtb;

/// <summary>One trigger of a refresh.</summary>
public sealed class RefSetting : IPooled
{
    /// <summary>The trigger as sent: 0 unknown, 1 user, 2 event, 3 time.</summary>
    public int? RefType { get; set; }

    /// <summary>Least seconds between refreshes.</summary>
    public int? MinInt { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        RefType = null;
        MinInt = null;
        Ext = default;
    }
}
