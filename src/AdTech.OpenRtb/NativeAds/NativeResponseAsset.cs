namespace AdTech.OpenRtb;

/// <summary>One asset of a native ad.</summary>
public sealed class NativeResponseAsset : IPooled
{
    private NativeResponseTitle? _title;
    private NativeResponseImage? _img;
    private NativeResponseVideo? _video;
    private NativeResponseData? _data;
    private NativeLink? _link;

    /// <summary>The id of the asset asked for.</summary>
    public int? Id { get; set; }

    /// <summary>1 when the ad can't be shown without it.</summary>
    public int? Required { get; set; }

    /// <summary>A title.</summary>
    public NativeResponseTitle? Title { get; set; }

    /// <summary>An image.</summary>
    public NativeResponseImage? Img { get; set; }

    /// <summary>A video.</summary>
    public NativeResponseVideo? Video { get; set; }

    /// <summary>A text.</summary>
    public NativeResponseData? Data { get; set; }

    /// <summary>Where a click on this asset goes.</summary>
    public NativeLink? Link { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Makes <see cref="Title"/> present and empty, in memory used before.</summary>
    public NativeResponseTitle NewTitle() => Title = Pool.Take(ref _title);

    /// <summary>Makes <see cref="Img"/> present and empty, in memory used before.</summary>
    public NativeResponseImage NewImg() => Img = Pool.Take(ref _img);

    /// <summary>Makes <see cref="Video"/> present and empty, in memory used before.</summary>
    public NativeResponseVideo NewVideo() => Video = Pool.Take(ref _video);

    /// <summary>Makes <see cref="Data"/> present and empty, in memory used before.</summary>
    public NativeResponseData NewData() => Data = Pool.Take(ref _data);

    /// <summary>Makes <see cref="Link"/> present and empty, in memory used before.</summary>
    public NativeLink NewLink() => Link = Pool.Take(ref _link);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = null;
        Required = null;
        Title = null;
        Img = null;
        Video = null;
        Data = null;
        Link = null;
        Ext = default;
    }
}
