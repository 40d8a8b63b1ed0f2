namespace AdTech.OpenRtb;

/// <summary>One impression on offer, in one or several formats.</summary>
public sealed class Imp : IPooled
{
    private Banner? _banner;
    private Video? _video;
    private Audio? _audio;
    private Native? _native;
    private Pmp? _pmp;
    private Qty? _qty;
    private Refresh? _refresh;

    /// <summary>The impression's id within the request; required and unique.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>Measurements of this placement.</summary>
    public PooledList<Metric> Metrics { get; } = [];

    /// <summary>Present when a banner may be shown.</summary>
    public Banner? Banner { get; set; }

    /// <summary>Present when a video may be shown.</summary>
    public Video? Video { get; set; }

    /// <summary>Present when audio may be played.</summary>
    public Audio? Audio { get; set; }

    /// <summary>Present when a native ad may be shown.</summary>
    public Native? Native { get; set; }

    /// <summary>The private marketplace: deals for this impression.</summary>
    public Pmp? Pmp { get; set; }

    /// <summary>The SDK or player that renders the ad.</summary>
    public Utf8Text DisplayManager { get; set; }

    /// <summary>The version of <see cref="DisplayManager"/>.</summary>
    public Utf8Text DisplayManagerVer { get; set; }

    /// <summary>1 for an interstitial or full screen ad.</summary>
    public int? Instl { get; set; }

    /// <summary>The placement's id at the exchange.</summary>
    public Utf8Text TagId { get; set; }

    /// <summary>The least CPM as sent, in <see cref="BidFloorCur"/>.</summary>
    public decimal? BidFloor { get; set; }

    /// <summary>The currency of <see cref="BidFloor"/> as sent; USD when absent.</summary>
    public Utf8Text BidFloorCur { get; set; }

    /// <summary>The browser a click opens in an application: 0 embedded, 1 the system's.</summary>
    public int? ClickBrowser { get; set; }

    /// <summary>1 when creatives have to be https, 0 when http will do, absent when unknown.</summary>
    public int? Secure { get; set; }

    /// <summary>The iframe busters that are supported.</summary>
    public PooledList<Utf8Text> IframeBuster { get; } = [];

    /// <summary>1 when the viewer is rewarded for watching.</summary>
    public int? Rwdd { get; set; }

    /// <summary>Server-side ad insertion: 0 unknown, 1 all at the client, 2 assets stitched, 3 all at the server.</summary>
    public int? Ssai { get; set; }

    /// <summary>Advice: seconds that may pass between the auction and the impression.</summary>
    public int? Exp { get; set; }

    /// <summary>How many impressions this one stands for (out of home).</summary>
    public Qty? Qty { get; set; }

    /// <summary>When the impression will be shown, in milliseconds since 1970, estimated.</summary>
    public double? Dt { get; set; }

    /// <summary>How the placement refreshes itself.</summary>
    public Refresh? Refresh { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The least CPM, 0 when not stated.</summary>
    public decimal FloorCpm => BidFloor ?? 0m;

    /// <summary>The currency of the floor, USD when not stated.</summary>
    public Utf8Text FloorCurrency => BidFloorCur.IsNullOrEmpty ? BidResponse.DefaultCurrency : BidFloorCur;

    /// <summary>Whether the ad fills the screen.</summary>
    public bool IsInterstitial => Instl == 1;

    /// <summary>Whether the viewer is rewarded.</summary>
    public bool IsRewarded => Rwdd == 1;

    /// <summary>Makes <see cref="Banner"/> present and empty, in memory used before.</summary>
    public Banner NewBanner() => Banner = Pool.Take(ref _banner);

    /// <summary>Makes <see cref="Video"/> present and empty, in memory used before.</summary>
    public Video NewVideo() => Video = Pool.Take(ref _video);

    /// <summary>Makes <see cref="Audio"/> present and empty, in memory used before.</summary>
    public Audio NewAudio() => Audio = Pool.Take(ref _audio);

    /// <summary>Makes <see cref="Native"/> present and empty, in memory used before.</summary>
    public Native NewNative() => Native = Pool.Take(ref _native);

    /// <summary>Makes <see cref="Pmp"/> present and empty, in memory used before.</summary>
    public Pmp NewPmp() => Pmp = Pool.Take(ref _pmp);

    /// <summary>Makes <see cref="Qty"/> present and empty, in memory used before.</summary>
    public Qty NewQty() => Qty = Pool.Take(ref _qty);

    /// <summary>Makes <see cref="Refresh"/> present and empty, in memory used before.</summary>
    public Refresh NewRefresh() => Refresh = Pool.Take(ref _refresh);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Metrics.Clear();
        Banner = null;
        Video = null;
        Audio = null;
        Native = null;
        Pmp = null;
        DisplayManager = default;
        DisplayManagerVer = default;
        Instl = null;
        TagId = default;
        BidFloor = null;
        BidFloorCur = default;
        ClickBrowser = null;
        Secure = null;
        IframeBuster.Clear();
        Rwdd = null;
        Ssai = null;
        Exp = null;
        Qty = null;
        Dt = null;
        Refresh = null;
        Ext = default;
    }
}
