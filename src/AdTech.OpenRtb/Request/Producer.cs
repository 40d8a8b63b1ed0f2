namespace AdTech.OpenRtb;

/// <summary>Who made a content.</summary>
public sealed class Producer : IPooled
{
    /// <summary>The producer's id.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The producer's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The taxonomy of the categories as sent.</summary>
    public int? CatTax { get; set; }

    /// <summary>Categories of the producer.</summary>
    public PooledList<Utf8Text> Cat { get; } = [];

    /// <summary>The producer's domain.</summary>
    public Utf8Text Domain { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The taxonomy of the categories, IAB Content Taxonomy 1.0 when not stated.</summary>
    public int CategoryTaxonomy => CatTax ?? 1;

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Name = default;
        CatTax = null;
        Cat.Clear();
        Domain = default;
        Ext = default;
    }
}
