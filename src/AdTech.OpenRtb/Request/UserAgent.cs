namespace AdTech.OpenRtb;

/// <summary>The user agent in structured form, from client hints.</summary>
public sealed class UserAgent : IPooled
{
    private BrandVersion? _platform;

    /// <summary>The browser and what it is built on.</summary>
    public PooledList<BrandVersion> Browsers { get; } = [];

    /// <summary>The operating system.</summary>
    public BrandVersion? Platform { get; set; }

    /// <summary>1 for a phone, by the agent's own word.</summary>
    public int? Mobile { get; set; }

    /// <summary>The processor's architecture.</summary>
    public Utf8Text Architecture { get; set; }

    /// <summary>The processor's bitness.</summary>
    public Utf8Text Bitness { get; set; }

    /// <summary>The device's model.</summary>
    public Utf8Text Model { get; set; }

    /// <summary>Where the data came from as sent: 0 unknown, 1 low entropy hints, 2 high entropy hints, 3 the user agent's string.</summary>
    public int? Source { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Makes <see cref="Platform"/> present and empty, in memory used before.</summary>
    public BrandVersion NewPlatform() => Platform = Pool.Take(ref _platform);

    /// <inheritdoc/>
    public void Reset()
    {
        Browsers.Clear();
        Platform = null;
        Mobile = null;
        Architecture = default;
        Bitness = default;
        Model = default;
        Source = null;
        Ext = default;
    }
}
