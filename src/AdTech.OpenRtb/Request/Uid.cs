namespace AdTech.OpenRtb;

/// <summary>One id of a user.</summary>
public sealed class Uid : IPooled
{
    /// <summary>The id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>What it identifies: 1 a browser, 2 an application's device, 3 a person.</summary>
    public int? AType { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        AType = null;
        Ext = default;
    }
}
