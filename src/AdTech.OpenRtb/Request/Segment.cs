namespace AdTech.OpenRtb;

/// <summary>One segment of a provider's data.</summary>
public sealed class Segment : IPooled
{
    /// <summary>The segment's id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The segment's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The segment's value.</summary>
    public Utf8Text Value { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Name = default;
        Value = default;
        Ext = default;
    }
}
