using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>Campaigns and requests as they come in practice, seeded: for measuring, here and in bench/.</summary>
internal sealed class Catalogue(int seed)
{
    public static readonly DateTimeOffset Now = new(2026, 6, 10, 14, 30, 0, TimeSpan.Zero);
    private static readonly string[] Countries = ["USA", "USA", "USA", "USA", "GBR", "DEU", "FRA", "CAN", "JPN", "BRA", "IND", "MEX", "ESP", "ITA", "AUS", "NLD", "POL", "SWE", "KOR", "TUR"];
    private static readonly string[] Zones = ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Europe/London", "Asia/Tokyo", "UTC"];
    private static readonly (int W, int H)[] Sizes = [(300, 250), (300, 250), (300, 250), (320, 50), (320, 50), (728, 90), (300, 600), (160, 600), (970, 250), (336, 280)];
    private static readonly string[] Systems = ["ios", "android", "windows", "macos"];
    private readonly Random _random = new(seed);

    public List<CampaignDocument> Campaigns(int count) => [.. Enumerable.Range(0, count).Select(Campaign)];

    public List<BidRequest> Requests(int count) => [.. Enumerable.Range(0, count).Select(_ => Request())];

    public static PartnerDocument Partner() => new() { Id = "exchange", OrganisationId = "default", Seat = "seat-1", Currency = "USD", Status = EntityStatus.Active };

    private CampaignDocument Campaign(int number)
    {
        var campaign = new CampaignDocument
        {
            Id = $"campaign-{number}",
            OrganisationId = "default",
            Version = 1,
            AdvertiserId = $"advertiser-{number / 3}",
            Name = $"Campaign {number}",
            Status = EntityStatus.Active,
            Currency = "USD",
            TimeZone = Pick(Zones),
            BudgetNanos = 1_000_000_000_000,
        };
        for (var i = 0; i < 2; i++) campaign.Creatives.Add(Creative($"creative-{number}-{i}", number));
        var item = new LineItemDocument
        {
            Id = $"line-{number}",
            Status = EntityStatus.Active,
            BidNanos = _random.Next(200, 8000) * 1000L,
            Targeting = Targeting(),
        };
        if (Percent(60))
        {
            item.StartMs = Now.AddDays(-_random.Next(1, 60)).ToUnixTimeMilliseconds();
            item.EndMs = Now.AddDays(_random.Next(1, 60)).ToUnixTimeMilliseconds();
        }

        item.CreativeIds.Add(campaign.Creatives.Select(creative => creative.Id));
        campaign.LineItems.Add(item);
        return campaign;
    }

    private TargetingDocument Targeting()
    {
        var t = new TargetingDocument();
        if (Percent(60)) t.Countries.Add(Many(1, 4, () => Pick(Countries)));
        if (Percent(5)) t.Regions.Add(Many(1, 3, () => Pick(["USA-CA", "USA-NY", "USA-TX"])));
        if (Percent(35)) t.DeviceTypes.Add(Many(1, 3, () => _random.Next(1, 6)));
        if (Percent(20)) t.OperatingSystems.Add(Many(1, 2, () => Pick(Systems)));
        if (Percent(15)) t.Languages.Add(Many(1, 2, () => Pick(["en", "de", "fr", "es"])));
        if (Percent(15)) t.Domains.Add(Many(5, 40, () => Domain(5000)));
        if (Percent(25)) t.ExcludedDomains.Add(Many(5, 40, () => Domain(5000)));
        if (Percent(15)) t.ContentCategories.Add(Many(1, 4, () => Category()));
        if (Percent(15)) t.ExcludedContentCategories.Add(Many(1, 4, () => Category()));
        if (Percent(15)) t.Hours.Add(Enumerable.Range(0, 168).Where(hour => hour % 24 is >= 7 and < 22));
        if (Percent(3)) t.Deals.Add($"deal-{_random.Next(50)}");
        if (Percent(10)) t.Partners.Add(Pick(["exchange", "other"]));
        return t;
    }

    private CreativeDocument Creative(string id, int number)
    {
        var creative = new CreativeDocument { Id = id, Status = EntityStatus.Active, LandingPage = "https://example.com/", Language = "en" };
        creative.Adomain.Add($"advertiser-{number / 3}.com");
        creative.Cat.Add(Category());
        if (Percent(10)) creative.Attr.Add(_random.Next(1, 17));
        if (Percent(70))
        {
            (creative.W, creative.H) = Pick(Sizes);
            creative.Format = CreativeFormat.BannerHtml;
            creative.Html = "<a href=\"{CLICK_URL}\">advertisement</a>";
        }
        else if (Percent(70))
        {
            creative.Format = CreativeFormat.Video;
            creative.DurationSeconds = Pick([6, 15, 15, 30]);
            creative.MediaFiles.Add(new MediaFile { Url = "/assets/a.mp4", Mime = "video/mp4", W = 1280, H = 720, BitrateKbps = 1200, Delivery = "progressive" });
        }
        else
        {
            creative.Format = CreativeFormat.Native;
            creative.Native = new NativeCreative
            {
                Title = "A title that fits",
                Sponsored = "Advertiser",
                Description = "What there is to say",
                MainImage = new AdTech.Events.NativeImage { Url = "/assets/a.jpg", W = 1200, H = 627 },
            };
        }

        return creative;
    }

    private BidRequest Request()
    {
        var request = new BidRequest { Id = "request", At = 1, TMax = 120 };
        var device = request.NewDevice();
        (device.DeviceType, device.Os, device.Language) = (_random.Next(1, 6), Pick(["iOS", "Android", "Windows", "Mac OS X"]), Pick(["en", "en", "de", "es"]));
        var geo = device.NewGeo();
        (geo.Country, geo.Region) = (Pick(Countries), "CA");
        if (Percent(60))
        {
            var site = request.NewSite();
            site.Domain = Domain(5000);
            site.Cat.Add(Category());
            site.PageCat.Add(Category());
            site.NewPublisher().Id = $"publisher-{_random.Next(200)}";
        }
        else
        {
            var app = request.NewApp();
            app.Bundle = $"com.app{_random.Next(2000)}";
            app.Cat.Add(Category());
            app.NewPublisher().Id = $"publisher-{_random.Next(200)}";
        }

        for (var i = 0; i < 15; i++) request.BCat.Add(Category());
        for (var i = 0; i < 40; i++) request.BAdv.Add($"advertiser-{_random.Next(20_000)}.com");
        var imp = request.Imps.AddNew();
        imp.Id = "1";
        imp.BidFloor = 0.5m;
        switch (_random.Next(10))
        {
            case < 7:
                var banner = imp.NewBanner();
                for (var i = _random.Next(1, 3); i > 0; i--)
                {
                    var format = banner.Formats.AddNew();
                    (format.W, format.H) = Pick(Sizes);
                }

                banner.BAttr.Add(_random.Next(1, 17));
                break;
            case < 9:
                var video = imp.NewVideo();
                video.Mimes.Add("video/mp4");
                video.Protocols.Add(2);
                video.Protocols.Add(3);
                (video.W, video.H, video.MinDuration, video.MaxDuration) = (640, 360, 5, 30);
                break;
            default:
                var title = imp.NewNative().NewRequest().Assets.AddNew();
                title.Required = 1;
                title.NewTitle().Len = 90;
                break;
        }

        return request;
    }

    private string Domain(int of) => $"site-{(int)(of * Math.Pow(_random.NextDouble(), 3))}.com"; // few large ones, many small ones

    private string Category() => $"IAB{_random.Next(1, 26)}-{_random.Next(1, 10)}";

    private bool Percent(int percent) => _random.Next(100) < percent;

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    private List<T> Many<T>(int from, int to, Func<T> make) => [.. Enumerable.Range(0, _random.Next(from, to + 1)).Select(_ => make()).Distinct()];
}
