namespace AdTech.OpenRtb;

/// <summary>What the ad is shown with: an article, an episode, a live stream.</summary>
public sealed class Content : IPooled
{
    private Producer? _producer;
    private Network? _network;
    private Channel? _channel;

    /// <summary>The content's id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The episode's number.</summary>
    public int? Episode { get; set; }

    /// <summary>The title.</summary>
    public Utf8Text Title { get; set; }

    /// <summary>The series.</summary>
    public Utf8Text Series { get; set; }

    /// <summary>The season.</summary>
    public Utf8Text Season { get; set; }

    /// <summary>The artist.</summary>
    public Utf8Text Artist { get; set; }

    /// <summary>The genre, in free words.</summary>
    public Utf8Text Genre { get; set; }

    /// <summary>The taxonomy of <see cref="Genres"/> as sent.</summary>
    public int? GTax { get; set; }

    /// <summary>The genres by ids of a taxonomy.</summary>
    public PooledList<Utf8Text> Genres { get; } = [];

    /// <summary>The album.</summary>
    public Utf8Text Album { get; set; }

    /// <summary>The recording's international code.</summary>
    public Utf8Text Isrc { get; set; }

    /// <summary>Who made the content.</summary>
    public Producer? Producer { get; set; }

    /// <summary>The content's URL.</summary>
    public Utf8Text Url { get; set; }

    /// <summary>The taxonomy of the categories as sent.</summary>
    public int? CatTax { get; set; }

    /// <summary>Categories of the content.</summary>
    public PooledList<Utf8Text> Cat { get; } = [];

    /// <summary>The quality of the production.</summary>
    public int? ProdQ { get; set; }

    /// <summary>The kind of content: video, game, music and so on.</summary>
    public int? Context { get; set; }

    /// <summary>The rating of the content.</summary>
    public Utf8Text ContentRating { get; set; }

    /// <summary>The rating by its users.</summary>
    public Utf8Text UserRating { get; set; }

    /// <summary>The media rating by the quality guidelines.</summary>
    public int? QagMediaRating { get; set; }

    /// <summary>Keywords separated by commas; excludes <see cref="KwArray"/>.</summary>
    public Utf8Text Keywords { get; set; }

    /// <summary>Keywords as a list.</summary>
    public PooledList<Utf8Text> KwArray { get; } = [];

    /// <summary>1 when the content is live.</summary>
    public int? LiveStream { get; set; }

    /// <summary>0 indirect, 1 direct.</summary>
    public int? SourceRelationship { get; set; }

    /// <summary>The length in seconds.</summary>
    public int? Len { get; set; }

    /// <summary>The language in ISO 639-1.</summary>
    public Utf8Text Language { get; set; }

    /// <summary>The language in IETF BCP 47.</summary>
    public Utf8Text LangB { get; set; }

    /// <summary>1 when the content can be embedded.</summary>
    public int? Embeddable { get; set; }

    /// <summary>What others know about the content.</summary>
    public PooledList<Data> Data { get; } = [];

    /// <summary>The network the content is on.</summary>
    public Network? Network { get; set; }

    /// <summary>The channel the content is on.</summary>
    public Channel? Channel { get; set; }

    /// <summary>1 when the content happens while it is shown.</summary>
    public int? RealTime { get; set; }

    /// <summary>1 when the content is shown for the first time.</summary>
    public int? FirstBroadcast { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The taxonomy of the categories, IAB Content Taxonomy 1.0 when not stated.</summary>
    public int CategoryTaxonomy => CatTax ?? 1;

    /// <summary>The taxonomy of the genres, 9 when not stated.</summary>
    public int GenreTaxonomy => GTax ?? 9;

    /// <summary>Makes <see cref="Producer"/> present and empty, in memory used before.</summary>
    public Producer NewProducer() => Producer = Pool.Take(ref _producer);

    /// <summary>Makes <see cref="Network"/> present and empty, in memory used before.</summary>
    public Network NewNetwork() => Network = Pool.Take(ref _network);

    /// <summary>Makes <see cref="Channel"/> present and empty, in memory used before.</summary>
    public Channel NewChannel() => Channel = Pool.Take(ref _channel);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Episode = null;
        Title = default;
        Series = default;
        Season = default;
        Artist = default;
        Genre = default;
        GTax = null;
        Genres.Clear();
        Album = default;
        Isrc = default;
        Producer = null;
        Url = default;
        CatTax = null;
        Cat.Clear();
        ProdQ = null;
        Context = null;
        ContentRating = default;
        UserRating = default;
        QagMediaRating = null;
        Keywords = default;
        KwArray.Clear();
        LiveStream = null;
        SourceRelationship = null;
        Len = null;
        Language = default;
        LangB = default;
        Embeddable = null;
        Data.Clear();
        Network = null;
        Channel = null;
        RealTime = null;
        FirstBroadcast = null;
        Ext = default;
    }
}
