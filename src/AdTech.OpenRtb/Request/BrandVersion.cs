namespace AdTech.OpenRtb;

/// <summary>A brand with its version.</summary>
public sealed class BrandVersion : IPooled
{
    /// <summary>The brand; required.</summary>
    public Utf8Text Brand { get; set; }

    /// <summary>The version's parts, most important first.</summary>
    public PooledList<Utf8Text> Version { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Brand = default;
        Version.Clear();
        Ext = default;
    }
}
