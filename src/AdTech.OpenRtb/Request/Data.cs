namespace AdTech.OpenRtb;

/// <summary>What one provider knows, in segments.</summary>
public sealed class Data : IPooled
{
    /// <summary>The provider's id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The provider's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>Extended content identifiers.</summary>
    public PooledList<Utf8Text> CIds { get; } = [];

    /// <summary>The segments.</summary>
    public PooledList<Segment> Segments { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Name = default;
        CIds.Clear();
        Segments.Clear();
        Ext = default;
    }
}
