namespace AdTech.OpenRtb;

/// <summary>
/// One request for bids: everything an exchange says about an auction. It owns every object it ever handed out and reuses them, so that reading in a steady
/// state allocates nothing.
/// </summary>
public sealed partial class BidRequest : IPooled
{
    private Site? _site;
    private App? _app;
    private Dooh? _dooh;
    private Device? _device;
    private User? _user;
    private Source? _source;
    private Regs? _regs;

    /// <summary>The exchange's id of this request; required.</summary>
    public Utf8Text Id { get; set; }

    /// <summary>The impressions offered; at least one.</summary>
    public PooledList<Imp> Imps { get; } = [];

    /// <summary>The website, when the impression is on one.</summary>
    public Site? Site { get; set; }

    /// <summary>The application, when the impression is in one.</summary>
    public App? App { get; set; }

    /// <summary>The screen out of home, when the impression is on one.</summary>
    public Dooh? Dooh { get; set; }

    /// <summary>The device the ad will be shown on.</summary>
    public Device? Device { get; set; }

    /// <summary>The person in front of the device.</summary>
    public User? User { get; set; }

    /// <summary>1 for test traffic that is never billed.</summary>
    public int? Test { get; set; }

    /// <summary>The type of the auction as sent: 1 first price, 2 second price, 3 fixed price in deals, 500 and above the exchange's own.</summary>
    public int? At { get; set; }

    /// <summary>Milliseconds that the exchange waits for the answer, the way there and back included.</summary>
    public int? TMax { get; set; }

    /// <summary>Buyer seats that may bid; excludes <see cref="BSeat"/>.</summary>
    public PooledList<Utf8Text> WSeat { get; } = [];

    /// <summary>Buyer seats that may not bid.</summary>
    public PooledList<Utf8Text> BSeat { get; } = [];

    /// <summary>1 when these are all impressions of the page or screen (road blocking).</summary>
    public int? AllImps { get; set; }

    /// <summary>Currencies (ISO 4217) that bids may be in; empty means that none is stated.</summary>
    public PooledList<Utf8Text> Cur { get; } = [];

    /// <summary>Languages of creatives that may be shown, in ISO 639-1.</summary>
    public PooledList<Utf8Text> WLang { get; } = [];

    /// <summary>Languages of creatives that may be shown, in IETF BCP 47; excludes <see cref="WLang"/>.</summary>
    public PooledList<Utf8Text> WLangB { get; } = [];

    /// <summary>Advertisers' categories that alone may bid; excludes <see cref="BCat"/>.</summary>
    public PooledList<Utf8Text> ACat { get; } = [];

    /// <summary>Advertisers' categories that may not bid.</summary>
    public PooledList<Utf8Text> BCat { get; } = [];

    /// <summary>The taxonomy of <see cref="ACat"/> and <see cref="BCat"/> as sent.</summary>
    public int? CatTax { get; set; }

    /// <summary>Domains of advertisers that may not bid.</summary>
    public PooledList<Utf8Text> BAdv { get; } = [];

    /// <summary>Bundles of applications that may not be advertised.</summary>
    public PooledList<Utf8Text> BApp { get; } = [];

    /// <summary>Who decides on the sale, and the chain that it came through.</summary>
    public Source? Source { get; set; }

    /// <summary>The laws that apply.</summary>
    public Regs? Regs { get; set; }

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The type of the auction, second price when not stated.</summary>
    public int AuctionType => At ?? 2;

    /// <summary>The taxonomy of the categories, IAB Content Taxonomy 1.0 when not stated.</summary>
    public int CategoryTaxonomy => CatTax ?? 1;

    /// <summary>Whether this is test traffic.</summary>
    public bool IsTest => Test == 1;

    /// <summary>Makes <see cref="Site"/> present and empty, in memory used before.</summary>
    public Site NewSite() => Site = Pool.Take(ref _site);

    /// <summary>Makes <see cref="App"/> present and empty, in memory used before.</summary>
    public App NewApp() => App = Pool.Take(ref _app);

    /// <summary>Makes <see cref="Dooh"/> present and empty, in memory used before.</summary>
    public Dooh NewDooh() => Dooh = Pool.Take(ref _dooh);

    /// <summary>Makes <see cref="Device"/> present and empty, in memory used before.</summary>
    public Device NewDevice() => Device = Pool.Take(ref _device);

    /// <summary>Makes <see cref="User"/> present and empty, in memory used before.</summary>
    public User NewUser() => User = Pool.Take(ref _user);

    /// <summary>Makes <see cref="Source"/> present and empty, in memory used before.</summary>
    public Source NewSource() => Source = Pool.Take(ref _source);

    /// <summary>Makes <see cref="Regs"/> present and empty, in memory used before.</summary>
    public Regs NewRegs() => Regs = Pool.Take(ref _regs);

    /// <inheritdoc/>
    public void Reset()
    {
        Id = default;
        Imps.Clear();
        Site = null;
        App = null;
        Dooh = null;
        Device = null;
        User = null;
        Test = null;
        At = null;
        TMax = null;
        WSeat.Clear();
        BSeat.Clear();
        AllImps = null;
        Cur.Clear();
        WLang.Clear();
        WLangB.Clear();
        ACat.Clear();
        BCat.Clear();
        CatTax = null;
        BAdv.Clear();
        BApp.Clear();
        Source = null;
        Regs = null;
        Ext = default;
        ResetOwned();
    }
}
