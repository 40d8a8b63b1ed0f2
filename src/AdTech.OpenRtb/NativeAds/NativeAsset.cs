namespace AdTech.OpenRtb;

/// <summary>One asset asked for: exactly one of title, image, video and data.</summary>
public sealed class NativeAsset : IPooled
{
    private NativeTitle? _title;
    private NativeImage? _img;
    private Video? _video;
    private NativeData? _data;

    /// <summary>The asset's id; unique.</summary>
    public int? Id { get; set; }

    /// <summary>1 when the ad can't be shown without it, as sent.</summary>
    public int? Required { get; set; }

    /// <summary>A title.</summary>
    public NativeTitle? Title { get; set; }

    /// <summary>An image.</summary>
    public NativeImage? Img { get; set; }

    /// <summary>A video.</summary>
    public Video? Video { get; set; }

    /// <summary>A text such as the sponsor's name or a price.</summary>
    public NativeData? Data { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Whether the ad can't be shown without it.</summary>
    public bool IsRequired => Required == 1;

    /// <summary>Makes <see cref="Title"/> present and empty, in memory used before.</summary>
    public NativeTitle NewTitle() => Title = Pool.Take(ref _title);

    /// <summary>Makes <see cref="Img"/> present and empty, in memory used before.</summary>
    public NativeImage NewImg() => Img = Pool.Take(ref _img);

    /// <summary>Makes <see cref="Video"/> present and empty, in memory used before.</summary>
    public Video NewVideo() => Video = Pool.Take(ref _video);

    /// <summary>Makes <see cref="Data"/> present and empty, in memory used before.</summary>
    public NativeData NewData() => Data = Pool.Take(ref _data);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = null;
        Required = null;
        Title = null;
        Img = null;
        Video = null;
        Data = null;
        Ext = default;
    }
}
