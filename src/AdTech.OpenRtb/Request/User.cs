namespace AdTech.OpenRtb;

/// <summary>The person in front of the device.</summary>
public sealed class User : IPooled
{
    private Geo? _geo;

    /// <summary>The exchange's id of the user.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The buyer's id of the user.</summary>
    public Utf8Text BuyerUid { get; set; }

    /// <summary>The year of birth (deprecated).</summary>
    public int? Yob { get; set; }

    /// <summary>The gender: M, F, O (deprecated).</summary>
    public Utf8Text Gender { get; set; }

    /// <summary>Keywords separated by commas; excludes <see cref="KwArray"/>.</summary>
    public Utf8Text Keywords { get; set; }

    /// <summary>Keywords as a list.</summary>
    public PooledList<Utf8Text> KwArray { get; } = [];

    /// <summary>What the bidder had the exchange keep in the user's cookie.</summary>
    public Utf8Text CustomData { get; set; }

    /// <summary>Where the user's home is.</summary>
    public Geo? Geo { get; set; }

    /// <summary>What others know about the user.</summary>
    public PooledList<Data> Data { get; } = [];

    /// <summary>The consent string; read from <c>ext.consent</c> too, where 2.5 has it.</summary>
    public Utf8Text Consent { get; set; }

    /// <summary>Ids of others; read from <c>ext.eids</c> too, where 2.5 has them.</summary>
    public PooledList<Eid> Eids { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>Makes <see cref="Geo"/> present and empty, in memory used before.</summary>
    public Geo NewGeo() => Geo = Pool.Take(ref _geo);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        BuyerUid = default;
        Yob = null;
        Gender = default;
        Keywords = default;
        KwArray.Clear();
        CustomData = default;
        Geo = null;
        Data.Clear();
        Consent = default;
        Eids.Clear();
        Ext = default;
    }
}
