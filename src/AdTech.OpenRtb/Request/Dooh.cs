namespace AdTech.OpenRtb;

/// <summary>The screen out of home the ad will be shown on.</summary>
public sealed class Dooh : IPooled
{
    private Publisher? _publisher;
    private Content? _content;

    /// <summary>The placement's id at the exchange.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The placement's name.</summary>
    public Utf8Text Name { get; set; }

    /// <summary>The kinds of venue.</summary>
    public PooledList<Utf8Text> VenueType { get; } = [];

    /// <summary>The taxonomy of <see cref="VenueType"/> as sent.</summary>
    public int? VenueTypeTax { get; set; }

    /// <summary>Who owns the screen.</summary>
    public Publisher? Publisher { get; set; }

    /// <summary>The owner's domain.</summary>
    public Utf8Text Domain { get; set; }

    /// <summary>Keywords separated by commas.</summary>
    public Utf8Text Keywords { get; set; }

    /// <summary>What is being shown.</summary>
    public Content? Content { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The taxonomy of the venue types, 1 when not stated.</summary>
    public int VenueTaxonomy => VenueTypeTax ?? 1;

    /// <summary>Makes <see cref="Publisher"/> present and empty, in memory used before.</summary>
    public Publisher NewPublisher() => Publisher = Pool.Take(ref _publisher);

    /// <summary>Makes <see cref="Content"/> present and empty, in memory used before.</summary>
    public Content NewContent() => Content = Pool.Take(ref _content);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Name = default;
        VenueType.Clear();
        VenueTypeTax = null;
        Publisher = null;
        Domain = default;
        Keywords = default;
        Content = null;
        Ext = default;
    }
}
