namespace AdTech.OpenRtb;

/// <summary>An image asked for.</summary>
public sealed class NativeImage : IPooled
{
    /// <summary>The kind: 1 icon, 3 main.</summary>
    public int? Type { get; set; }

    /// <summary>Exact width.</summary>
    public int? W { get; set; }

    /// <summary>Least width.</summary>
    public int? WMin { get; set; }

    /// <summary>Exact height.</summary>
    public int? H { get; set; }

    /// <summary>Least height.</summary>
    public int? HMin { get; set; }

    /// <summary>Content types that are accepted; empty means all.</summary>
    public PooledList<Utf8Text> Mimes { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Type = null;
        W = null;
        WMin = null;
        H = null;
        HMin = null;
        Mimes.Clear();
        Ext = default;
    }
}
