namespace AdTech.OpenRtb;

/// <summary>A place for an image or HTML, also as a companion of video and audio.</summary>
public sealed class Banner : IPooled
{
    /// <summary>The sizes that fit.</summary>
    public PooledList<Format> Formats { get; } = [];

    /// <summary>The exact width, preferred over the formats' when there are none.</summary>
    public int? W { get; set; }

    /// <summary>The exact height, preferred over the formats' when there are none.</summary>
    public int? H { get; set; }

    /// <summary>Blocked banner types.</summary>
    public PooledList<int> BType { get; } = [];

    /// <summary>Blocked creative attributes.</summary>
    public PooledList<int> BAttr { get; } = [];

    /// <summary>Where on the screen.</summary>
    public int? Pos { get; set; }

    /// <summary>Content types that can be shown.</summary>
    public PooledList<Utf8Text> Mimes { get; } = [];

    /// <summary>1 in the top frame, 0 in an iframe.</summary>
    public int? TopFrame { get; set; }

    /// <summary>Directions the banner may expand to.</summary>
    public PooledList<int> ExpDir { get; } = [];

    /// <summary>API frameworks that are supported.</summary>
    public PooledList<int> Api { get; } = [];

    /// <summary>The banner's id; used with companions.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>For companions: 1 an end card, 0 shown beside the video.</summary>
    public int? Vcm { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <inheritdoc/>
    public void Reset()
    {
        Formats.Clear();
        W = null;
        H = null;
        BType.Clear();
        BAttr.Clear();
        Pos = null;
        Mimes.Clear();
        TopFrame = null;
        ExpDir.Clear();
        Api.Clear();
        Id = default;
        Vcm = null;
        Ext = default;
    }
}
