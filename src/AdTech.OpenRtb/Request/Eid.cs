namespace AdTech.OpenRtb;

/// <summary>Ids of one user by one source.</summary>
public sealed class Eid : IPooled
{
    /// <summary>The domain of who put the id in.</summary>
    public Utf8Text Inserter { get; set; }

    /// <summary>The domain of who made the id.</summary>
    public Utf8Text Source { get; set; }

    /// <summary>The domain of who matched it.</summary>
    public Utf8Text Matcher { get; set; }

    /// <summary>How it was matched.</summary>
    public int? Mm { get; set; }

    /// <summary>The ids.</summary>
    public PooledList<Uid> Uids { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Inserter = default;
        Source = default;
        Matcher = default;
        Mm = null;
        Uids.Clear();
        Ext = default;
    }
}
