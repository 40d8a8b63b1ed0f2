using AdTech.Events;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>Campaigns by chance, from few enough values that they meet those of <see cref="RandomRequests"/> often.</summary>
internal sealed class RandomCampaigns(Random random)
{
    private readonly int _loose = random.Next(1, 7); // how seldom a campaign of this set restricts something

    public static readonly string[] Countries = ["USA", "CAN", "DEU", "FRA", "GBR", "JPN"];
    public static readonly string[] Regions = ["USA-CA", "USA-NY", "CAN-QC", "DEU-BY"];
    public static readonly string[] Systems = ["ios", "android", "windows", "macos", "playstation5"];
    public static readonly string[] Languages = ["en", "de", "fr", "es"];
    public static readonly string[] Domains = ["news.com", "sport.news.com", "example.org", "co.uk", "paper.co.uk", "ws.com"];
    public static readonly string[] Bundles = ["com.game", "com.game.two", "123456789", "news.com"];
    public static readonly string[] Categories = ["IAB1", "IAB1-2", "IAB2", "IAB2-1", "IAB17", "IAB25-3", "101", "102"];
    public static readonly string[] Publishers = ["pub-1", "pub-2", "pub-3"];
    public static readonly string[] Deals = ["deal-a", "deal-b", "deal-c"];
    public static readonly string[] Partners = ["default", "east", "west"];
    public static readonly string[] Organisations = ["default", "default", "default", "other"];
    public static readonly string[] Zones = ["UTC", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Chatham"];
    public static readonly (int W, int H)[] Sizes = [(300, 250), (300, 250), (300, 250), (320, 50), (300, 600), (600, 500), (320, 480)];
    public static readonly int[] Durations = [6, 15, 15, 30, 60, 0];
    public static readonly string[] Advertisers = ["ford.com", "www.ford.com", "shop.de", "bank.co.uk", "oxford.com"];
    public static readonly string[] Origins = ["", "", "https://cdn.example", "http://cdn.example"];
    public static readonly string[] Images = ["", "<a href='http://ford.com'>http://ford.com</a>", "<img src='https://cdn.example/a.png'>", "<img src='http://cdn.example/a.png'>"];
    public static readonly DateTimeOffset Now = new(2026, 3, 29, 0, 40, 0, TimeSpan.Zero); // the night in which Europe's clocks change

    public List<CampaignDocument> Campaigns(int lineItems)
    {
        var campaigns = new List<CampaignDocument>();
        for (var left = lineItems; left > 0;)
        {
            var items = Math.Min(left, random.Next(1, 4));
            campaigns.Add(Campaign(campaigns.Count, items));
            left -= items;
        }

        return campaigns;
    }

    public CampaignDocument Campaign(int number, int items)
    {
        var campaign = new CampaignDocument
        {
            Id = $"c{number}",
            OrganisationId = Pick(Organisations),
            Version = 1,
            AdvertiserId = $"a{number % 3}",
            Name = $"Campaign {number}",
            Status = Chance(20) ? EntityStatus.Paused : EntityStatus.Active,
            Currency = Chance(3) ? "EUR" : "USD",
            TimeZone = Pick(Zones),
            MarginPpm = random.Next(3) * 50_000,
        };
        for (var i = random.Next(1, 6); i > 0; i--) campaign.Creatives.Add(Creative($"c{number}-k{i}"));
        for (var i = 0; i < items; i++) campaign.LineItems.Add(LineItem($"c{number}-l{i}", campaign));
        return campaign;
    }

    private LineItemDocument LineItem(string id, CampaignDocument campaign)
    {
        var item = new LineItemDocument
        {
            Id = id,
            Status = Chance(20) ? EntityStatus.Archived : EntityStatus.Active,
            BidNanos = random.Next(50) == 0 ? 0 : random.Next(1, 20) * 250_000L,
            StartMs = Chance(4) ? Near() : 0,
            EndMs = Chance(4) ? Near() : 0,
            Targeting = Chance(12) ? null : Targeting(),
        };
        item.CreativeIds.Add(campaign.Creatives.Where(_ => !Chance(4)).Select(creative => creative.Id));
        if (Chance(10)) item.CreativeIds.Add("c0-missing");
        return item;
    }

    // Mostly no restriction in a dimension, else hardly anything would ever match.
    private TargetingDocument Targeting()
    {
        var t = new TargetingDocument { Environment = Restricts(4) ? random.Next(1, 4) : 0, ContentCattax = random.Next(8) switch { 0 => 1, 1 => 2, _ => 0 } };
        if (Restricts(3)) t.Countries.Add(Some(Countries));
        if (Restricts(8)) t.ExcludedCountries.Add(Some(Countries));
        if (Restricts(10)) t.Regions.Add(Some(Regions));
        if (Restricts(10)) t.ExcludedRegions.Add(Some(Regions));
        if (Restricts(5)) t.DeviceTypes.Add(Some([1, 2, 3, 4, 5]));
        if (Restricts(6)) t.OperatingSystems.Add(Some(Systems));
        if (Restricts(7)) t.Languages.Add(Some(Languages));
        if (Restricts(7)) t.Domains.Add(Some(Domains));
        if (Restricts(7)) t.ExcludedDomains.Add(Some(Domains));
        if (Restricts(7)) t.Bundles.Add(Some(Bundles));
        if (Restricts(7)) t.ExcludedBundles.Add(Some(Bundles));
        if (Restricts(7)) t.ContentCategories.Add(Some(Categories));
        if (Restricts(7)) t.ExcludedContentCategories.Add(Some(Categories));
        if (Restricts(6)) t.Hours.Add(Enumerable.Range(0, 168).Where(_ => Chance(2)));
        if (Restricts(5)) t.Deals.Add(Some(Deals));
        if (Restricts(8)) t.Partners.Add(Some(Partners));
        if (Restricts(8)) t.Publishers.Add(Some(Publishers));
        if (Restricts(8)) t.ExcludedPublishers.Add(Some(Publishers));
        return t;
    }

    private CreativeDocument Creative(string id)
    {
        var creative = new CreativeDocument
        {
            Id = id,
            Status = Chance(20) ? EntityStatus.Paused : EntityStatus.Active,
            Format = (CreativeFormat)random.Next(random.Next(20) == 0 ? 0 : 1, 6),
            Cattax = random.Next(5) switch { 0 => 2, 1 => 1, _ => 0 },
            Language = Chance(4) ? "" : Chance(6) ? "xx" : Pick(Languages),
            Bundle = Chance(4) ? Pick(Bundles) : "",
            LandingPage = "https://example.com/",
            DurationSeconds = Pick(Durations),
        };
        if (!Chance(20)) creative.Adomain.Add(Chance(6) ? Some(Advertisers) : [Pick(Advertisers)]);
        if (Chance(2)) creative.Cat.Add(Some(Categories));
        if (Restricts(4)) creative.Attr.Add(Some([1, 2, 3, 17]));
        if (Restricts(5)) creative.Apis.Add(Some([2, 3, 5, 7]));
        var (w, h) = Pick(Sizes);
        if (creative.Format is CreativeFormat.BannerHtml or CreativeFormat.BannerImage || Chance(3)) (creative.W, creative.H) = (w, h);
        if (creative.Format == CreativeFormat.BannerHtml) creative.Html = (Chance(4) ? "<iframe src='x'></iframe>" : "<a href='{CLICK_URL}'>hello</a>") + Pick(Images);
        if (creative.Format == CreativeFormat.BannerImage) creative.Asset = Pick(Origins) + "/assets/abc" + Pick([".png", ".jpg", ".gif", ""]);
        if (creative.Format == CreativeFormat.Native) creative.Native = Chance(20) ? null : Native();
        if (creative.Format is CreativeFormat.Video or CreativeFormat.Audio)
        {
            for (var i = random.Next(Chance(20) ? 0 : 1, 4); i > 0; i--) creative.MediaFiles.Add(File(creative.Format == CreativeFormat.Audio));
        }

        return creative;
    }

    private MediaFile File(bool audio)
    {
        var (w, h) = Chance(5) ? (0, 0) : Pick([(640, 360), (1920, 1080), (640, 480), (360, 640)]);
        return new MediaFile
        {
            Url = Pick(Origins) + "/assets/file",
            Mime = audio ? Pick(["audio/mp3", "audio/mpeg", "audio/mp4"]) : Pick(["video/mp4", "video/webm", "Video/MP4"]),
            W = w,
            H = h,
            BitrateKbps = random.Next(4) * 500,
            Delivery = Pick(["progressive", "streaming", ""]),
        };
    }

    private NativeCreative Native() => new()
    {
        Title = Pick(["Short", "A title of some length that is more than twenty-five", ""]),
        Sponsored = Pick(["Ford", ""]),
        Description = Pick(["A description that goes on and on for a little more than fifty characters", "Brief", ""]),
        Rating = Pick(["4.5", ""]),
        Likes = Pick(["12", ""]),
        Downloads = Pick(["1000", ""]),
        Price = Pick(["9.99", ""]),
        DisplayUrl = Pick(["ford.com", ""]),
        CallToAction = Pick(["Buy now", ""]),
        Icon = Chance(4) ? null : new AdTech.Events.NativeImage { Url = Pick(Origins) + "/assets/icon.png", W = Pick([80, 128]), H = Pick([80, 128]) },
        MainImage = Chance(5) ? null : new AdTech.Events.NativeImage { Url = Pick(["/assets/main.jpg", "/assets/main.png", "", "/assets/main"]), W = Pick([1200, 600]), H = Pick([627, 314]) },
    };

    private long Near() => Now.ToUnixTimeMilliseconds() + Pick([-86_400_000L, -60_000, -1, 0, 1, 60_000, 86_400_000]);

    private bool Restricts(int oneIn) => random.Next(oneIn * _loose) == 0;

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];

    private List<T> Some<T>(T[] values) => [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(values)).Distinct()];
}
