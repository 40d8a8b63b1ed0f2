namespace AdTech.OpenRtb;

/// <summary>The network a content is on.</summary>
public sealed class Network : IPooled
{
    /// <summary>The network's id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The network's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The network's domain.</summary>
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
