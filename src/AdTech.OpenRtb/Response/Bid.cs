namespace AdTech.OpenRtb;

/// <summary>One bid on one impression.</summary>
public sealed class Bid : IPooled
{
    /// <summary>The bidder's id of the bid; required.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The impression that this bids on; required.</summary>
    public Utf8Text ImpId { get; set; }

    /// <summary>The price as a CPM; required.</summary>
    public decimal? Price { get; set; }

    /// <summary>The win notice.</summary>
    public Utf8Text NUrl { get; set; }

    /// <summary>The billing notice.</summary>
    public Utf8Text BUrl { get; set; }

    /// <summary>The loss notice.</summary>
    public Utf8Text LUrl { get; set; }

    /// <summary>The markup.</summary>
    public Utf8Text Adm { get; set; }

    /// <summary>The id of the ad, were it preloaded.</summary>
    public Utf8Text AdId { get; set; }

    /// <summary>The advertiser's domains.</summary>
    public PooledList<Utf8Text> ADomain { get; } = [];

    /// <summary>The bundle of the application that is advertised.</summary>
    public Utf8Text Bundle { get; set; }

    /// <summary>A sample image without macros.</summary>
    public Utf8Text IUrl { get; set; }

    /// <summary>The campaign's id.</summary>
    public Utf8Text CId { get; set; }

    /// <summary>The creative's id.</summary>
    public Utf8Text CrId { get; set; }

    /// <summary>The tactic's id.</summary>
    public Utf8Text Tactic { get; set; }

    /// <summary>The taxonomy of the categories as sent.</summary>
    public int? CatTax { get; set; }

    /// <summary>Categories of the creative.</summary>
    public PooledList<Utf8Text> Cat { get; } = [];

    /// <summary>Attributes of the creative.</summary>
    public PooledList<int> Attr { get; } = [];

    /// <summary>API frameworks that the markup needs.</summary>
    public PooledList<int> Apis { get; } = [];

    /// <summary>The one API framework (deprecated).</summary>
    public int? Api { get; set; }

    /// <summary>The video protocol of the markup.</summary>
    public int? Protocol { get; set; }

    /// <summary>The media rating by the quality guidelines.</summary>
    public int? QagMediaRating { get; set; }

    /// <summary>The language in ISO 639-1.</summary>
    public Utf8Text Language { get; set; }

    /// <summary>The language in IETF BCP 47.</summary>
    public Utf8Text LangB { get; set; }

    /// <summary>The deal that this bids on.</summary>
    public Utf8Text DealId { get; set; }

    /// <summary>Width of the creative.</summary>
    public int? W { get; set; }

    /// <summary>Height of the creative.</summary>
    public int? H { get; set; }

    /// <summary>Relative width of a flexible creative.</summary>
    public int? WRatio { get; set; }

    /// <summary>Relative height of a flexible creative.</summary>
    public int? HRatio { get; set; }

    /// <summary>Seconds that the bidder will wait for the impression.</summary>
    public int? Exp { get; set; }

    /// <summary>Seconds that the ad runs.</summary>
    public int? Dur { get; set; }

    /// <summary>The kind of markup: 1 banner, 2 video, 3 audio, 4 native.</summary>
    public int? MType { get; set; }

    /// <summary>The place in a dynamic pod that the bid asks for.</summary>
    public int? SlotInPod { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The taxonomy of the categories, IAB Content Taxonomy 1.0 when not stated.</summary>
    public int CategoryTaxonomy => CatTax ?? 1;

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        ImpId = default;
        Price = null;
        NUrl = default;
        BUrl = default;
        LUrl = default;
        Adm = default;
        AdId = default;
        ADomain.Clear();
        Bundle = default;
        IUrl = default;
        CId = default;
        CrId = default;
        Tactic = default;
        CatTax = null;
        Cat.Clear();
        Attr.Clear();
        Apis.Clear();
        Api = null;
        Protocol = null;
        QagMediaRating = null;
        Language = default;
        LangB = default;
        DealId = default;
        W = null;
        H = null;
        WRatio = null;
        HRatio = null;
        Exp = null;
        Dur = null;
        MType = null;
        SlotInPod = null;
        Ext = default;
    }
}
