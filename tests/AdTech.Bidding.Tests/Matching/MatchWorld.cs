using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>One campaign of one line item with one banner that fits everything, and one request that anything fits: tests change one thing in it.</summary>
internal sealed class MatchWorld
{
    public MatchWorld()
    {
        Campaign = new CampaignDocument { Id = "c", OrganisationId = "default", Status = EntityStatus.Active, Currency = "USD", TimeZone = "UTC" };
        Creative = new CreativeDocument { Id = "k", Status = EntityStatus.Active, Format = CreativeFormat.BannerHtml, W = 300, H = 250, Html = "<b>ad</b>" };
        Creative.Adomain.Add("ford.com");
        Item = new LineItemDocument { Id = "l", Status = EntityStatus.Active, BidNanos = 1_000_000, Targeting = new TargetingDocument() };
        Item.CreativeIds.Add("k");
        Campaign.LineItems.Add(Item);
        Campaign.Creatives.Add(Creative);
        Imp = Request.Imps.AddNew();
        Imp.Id = "1";
        var format = Imp.NewBanner().Formats.AddNew();
        (format.W, format.H) = (300, 250);
    }

    public CampaignDocument Campaign { get; }

    public LineItemDocument Item { get; }

    public TargetingDocument Targeting => Item.Targeting;

    public CreativeDocument Creative { get; }

    public BidRequest Request { get; } = new() { Id = "r" };

    public Imp Imp { get; }

    public PartnerDocument Partner { get; } = new() { Id = "default", OrganisationId = "default", Seat = "seat-1", Currency = "USD", Status = EntityStatus.Active };

    public DateTimeOffset Now { get; set; } = new(2026, 6, 10, 14, 30, 0, TimeSpan.Zero); // a Wednesday

    public uint Random { get; set; }

    public Device Device => Request.Device ?? Request.NewDevice();

    public Geo Geo => Device.Geo ?? Device.NewGeo();

    public Site Site => Request.Site ?? Request.NewSite();

    public App App => Request.App ?? Request.NewApp();

    /// <summary>Makes the creative a video of 15 seconds, and the impression one that plays it.</summary>
    public Video AsVideo()
    {
        Creative.Format = CreativeFormat.Video;
        Creative.DurationSeconds = 15;
        Creative.MediaFiles.Add(new MediaFile { Url = "/assets/a.mp4", Mime = "video/mp4", W = 1280, H = 720, BitrateKbps = 1200, Delivery = "progressive" });
        (Creative.W, Creative.H) = (0, 0);
        Imp.Banner = null;
        var video = Imp.NewVideo();
        video.Mimes.Add("video/mp4");
        return video;
    }

    /// <summary>Makes the creative a native ad, and the impression one that takes it.</summary>
    public NativeRequest AsNative()
    {
        Creative.Format = CreativeFormat.Native;
        Creative.Native = new NativeCreative { Title = "A title", Sponsored = "Ford", MainImage = new AdTech.Events.NativeImage { Url = "/assets/a.jpg", W = 1200, H = 627 } };
        Imp.Banner = null;
        return Imp.NewNative().NewRequest();
    }

    public List<Candidate> Match()
    {
        var (scratch, buffer) = (new MatchScratch(), new CandidateBuffer());
        Index().Match(Request, Imp, Facts(), scratch, buffer);
        return [.. buffer.Span];
    }

    public bool Matches() => Match().Count > 0;

    /// <summary>The dimension that stands in the way; null when the ad fits.</summary>
    public string? Reason() => Index().Explain(Request, Imp, Facts(), new MatchScratch(), 100).Select(misfit => misfit.Dimension).FirstOrDefault();

    private CampaignIndex Index() => CampaignIndex.FromDocuments([Campaign], ExchangeRates.None);

    private RequestFacts Facts() => RequestFacts.From(Request, new PartnerEntry(Partner), Now.ToUnixTimeMilliseconds(), Random);
}
