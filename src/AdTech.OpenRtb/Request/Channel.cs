namespace AdTech.OpenRtb;

/// <summary>The channel a content is on.</summary>
public sealed class Channel : IPooled
{
    /// <summary>The channel's id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The channel's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The channel's domain.</summary>
    public Utf8Text Domain { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Name = default;
        Domain = default;
        Ext = default;
    }
}
