namespace AdTech.OpenRtb;

/// <summary>The website the ad will be shown on.</summary>
public sealed class Site : IPooled
{
    private Publisher? _publisher;
    private Content? _content;

    /// <summary>The site's id at the exchange.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The site's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The site's domain.</summary>
    public Utf8Text Domain { get; set; }

    /// <summary>The taxonomy of the categories as sent.</summary>
    public int? CatTax { get; set; }

    /// <summary>Categories of the site.</summary>
    public PooledList<Utf8Text> Cat { get; } = [];

    /// <summary>Categories of the section.</summary>
    public PooledList<Utf8Text> SectionCat { get; } = [];

    /// <summary>Categories of the page.</summary>
    public PooledList<Utf8Text> PageCat { get; } = [];

    /// <summary>The page's URL.</summary>
    public Utf8Text Page { get; set; }

    /// <summary>The URL that led to the page.</summary>
    public Utf8Text Ref { get; set; }

    /// <summary>The search that led to the page.</summary>
    public Utf8Text Search { get; set; }

    /// <summary>1 when the page is made for phones.</summary>
    public int? Mobile { get; set; }

    /// <summary>1 when the site has a privacy policy.</summary>
    public int? PrivacyPolicy { get; set; }

    /// <summary>Who publishes the site.</summary>
    public Publisher? Publisher { get; set; }

    /// <summary>What the page is about.</summary>
    public Content? Content { get; set; }

    /// <summary>Keywords separated by commas; excludes <see cref="KwArray"/>.</summary>
    public Utf8Text Keywords { get; set; }

    /// <summary>Keywords as a list.</summary>
    public PooledList<Utf8Text> KwArray { get; } = [];

    /// <summary>The domain of the partner who owns part of the inventory, for ads.txt.</summary>
    public Utf8Text InventoryPartnerDomain { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The taxonomy of the categories, IAB Content Taxonomy 1.0 when not stated.</summary>
    public int CategoryTaxonomy => CatTax ?? 1;

    /// <summary>Makes <see cref="Publisher"/> present and empty, in memory used before.</summary>
    public Publisher NewPublisher() => Publisher = Pool.Take(ref _publisher);

    /// <summary>Makes <see cref="Content"/> present and empty, in memory used before.</summary>
    public Content NewContent() => Content = Pool.Take(ref _content);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Name = default;
        Domain = default;
        CatTax = null;
        Cat.Clear();
        SectionCat.Clear();
        PageCat.Clear();
        Page = default;
        Ref = default;
        Search = default;
        Mobile = null;
        PrivacyPolicy = null;
        Publisher = null;
        Content = null;
        Keywords = default;
        KwArray.Clear();
        InventoryPartnerDomain = default;
        Ext = default;
    }
}
