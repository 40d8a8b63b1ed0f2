using AdTech.Events;

namespace AdTech.Bidding.Tests;

/// <summary>Documents for tests: small, complete, and changed by the test where it matters.</summary>
internal static class Documents
{
    internal static PartnerDocument Partner(Action<PartnerDocument>? change = null)
    {
        var partner = new PartnerDocument { Id = "default", OrganisationId = "default", Name = "Exchange", Status = EntityStatus.Active, Seat = "seat-1", Currency = "USD" };
        change?.Invoke(partner);
        return partner;
    }

    internal static ExchangeRatesDocument Rates() => new() { Base = "USD", RateNanos = { ["EUR"] = 1_100_000_000, ["JPY"] = 6_700_000 } };

    /// <summary>One campaign with one line item that shows one creative.</summary>
    internal static CampaignDocument Campaign(string id, long bidNanos, CreativeDocument creative, Action<CampaignDocument>? change = null)
    {
        var campaign = new CampaignDocument
        {
            Id = id,
            OrganisationId = "default",
            AdvertiserId = $"advertiser-{id}",
            Name = id,
            Status = EntityStatus.Active,
            Currency = "USD",
            TimeZone = "UTC",
            BudgetNanos = 1_000_000_000_000,
        };
        campaign.Creatives.Add(creative);
        campaign.LineItems.Add(new LineItemDocument { Id = $"{id}-line", Status = EntityStatus.Active, BidNanos = bidNanos, Pacing = Pacing.Asap, CreativeIds = { creative.Id } });
        change?.Invoke(campaign);
        return campaign;
    }

    internal static CreativeDocument Html(string id = "html", int w = 300, int h = 250) => Creative(id, CreativeFormat.BannerHtml, creative =>
    {
        (creative.W, creative.H) = (w, h);
        creative.Html = "<a href=\"{CLICK_URL}\">Buy \"now\"</a>";
    });

    internal static CreativeDocument Image(string id = "image") => Creative(id, CreativeFormat.BannerImage, creative =>
    {
        (creative.W, creative.H) = (300, 250);
        creative.Asset = "/assets/a.png";
    });

    internal static CreativeDocument Video(string id = "video", int seconds = 15) => Creative(id, CreativeFormat.Video, creative =>
    {
        (creative.W, creative.H, creative.DurationSeconds) = (640, 360, seconds);
        creative.MediaFiles.Add(new MediaFile { Url = "/assets/v.mp4", Mime = "video/mp4", W = 640, H = 360, BitrateKbps = 800 });
    });

    internal static CreativeDocument Audio(string id = "audio") => Creative(id, CreativeFormat.Audio, creative =>
    {
        creative.DurationSeconds = 20;
        creative.MediaFiles.Add(new MediaFile { Url = "https://cdn.example/a.mp3", Mime = "audio/mpeg", BitrateKbps = 128 });
    });

    internal static CreativeDocument Native(string id = "native") => Creative(id, CreativeFormat.Native, creative => creative.Native = new NativeCreative
    {
        Title = "A \"title\" \\ with quotes",
        Sponsored = "Brand",
        Description = "Long words about it",
        CallToAction = "Go",
        MainImage = new NativeImage { Url = "/assets/main.png", W = 1200, H = 627 },
        Icon = new NativeImage { Url = "/assets/icon.png", W = 80, H = 80 },
    });

    private static CreativeDocument Creative(string id, CreativeFormat format, Action<CreativeDocument> change)
    {
        var creative = new CreativeDocument
        {
            Id = id,
            Name = $"Name of <{id}>",
            Status = EntityStatus.Active,
            Format = format,
            LandingPage = "https://brand.example/land?a=1&b=2",
            Adomain = { "brand.example" },
            Cat = { "IAB2" },
            Attr = { 1 },
            Language = "en",
        };
        change(creative);
        return creative;
    }
}
