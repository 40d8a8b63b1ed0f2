namespace AdTech.OpenRtb;

/// <summary>The application the ad will be shown in.</summary>
public sealed class App : IPooled
{
    private Publisher? _publisher;
    private Content? _content;

    /// <summary>The application's id at the exchange.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The application's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The bundle or package name, or the store's number.</summary>
    public Utf8Text Bundle { get; set; }

    /// <summary>The application's domain.</summary>
    public Utf8Text Domain { get; set; }

    /// <summary>The page in the store.</summary>
    public Utf8Text StoreUrl { get; set; }

    /// <summary>The taxonomy of the categories as sent.</summary>
    public int? CatTax { get; set; }

    /// <summary>Categories of the application.</summary>
    public PooledList<Utf8Text> Cat { get; } = [];

    /// <summary>Categories of the section.</summary>
    public PooledList<Utf8Text> SectionCat { get; } = [];

    /// <summary>Categories of the view.</summary>
    public PooledList<Utf8Text> PageCat { get; } = [];

    /// <summary>The application's version.</summary>
    public Utf8Text Ver { get; set; }

    /// <summary>1 when the application has a privacy policy.</summary>
    public int? PrivacyPolicy { get; set; }

    /// <summary>1 for a paid application.</summary>
    public int? Paid { get; set; }

    /// <summary>Who publishes the application.</summary>
    public Publisher? Publisher { get; set; }

    /// <summary>What is being shown.</summary>
    public Content? Content { get; set; }

    /// <summary>Keywords separated by commas; excludes <see cref="KwArray"/>.</summary>
    public Utf8Text Keywords { get; set; }

    /// <summary>Keywords as a list.</summary>
    public PooledList<Utf8Text> KwArray { get; } = [];

    /// <summary>The domain of the partner who owns part of the inventory, for app-ads.txt.</summary>
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
        Bundle = default;
        Domain = default;
        StoreUrl = default;
        CatTax = null;
        Cat.Clear();
        SectionCat.Clear();
        PageCat.Clear();
        Ver = default;
        PrivacyPolicy = null;
        Paid = null;
        Publisher = null;
        Content = null;
        Keywords = default;
        KwArray.Clear();
        InventoryPartnerDomain = default;
        Ext = default;
    }
}
