namespace AdTech.OpenRtb;

/// <summary>A place for a native ad: the request for its assets is JSON in a string.</summary>
public sealed partial class Native : IPooled
{
    /// <summary>The native request's JSON as sent, unescaped; required.</summary>
    public Utf8Text RequestText { get; set; }

    /// <summary>The version of the native specification.</summary>
    public Utf8Text Ver { get; set; }

    /// <summary>API frameworks that are supported.</summary>
    public PooledList<int> Api { get; } = [];

    /// <summary>Blocked creative attributes.</summary>
    public PooledList<int> BAttr { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        RequestText = default;
        Ver = default;
        Api.Clear();
        BAttr.Clear();
        Ext = default;
        ResetOwned();
    }
}
