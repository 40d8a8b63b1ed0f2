using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Events;

namespace AdTech.Bidding.WarmingUp;

/// <summary>A campaign of every format and a partner, that exist only for the warm-up.</summary>
internal static class WarmUpCampaigns
{
    internal static BiddingSnapshot Snapshot()
    {
        var rates = new ExchangeRates(new ExchangeRatesDocument { Base = "USD", RateNanos = { ["EUR"] = 1_080_000_000 } });
        return new BiddingSnapshot(0, CampaignIndex.FromDocuments([Campaign("USD"), Campaign("EUR")], rates), [Partner], rates);
    }

    internal static PartnerEntry Partner { get; } = new(new PartnerDocument { Id = "warm-up", OrganisationId = "warm-up", Currency = "USD", Seat = "warm-up", Status = EntityStatus.Active });

    private static CampaignDocument Campaign(string currency)
    {
        var campaign = new CampaignDocument
        {
            Id = $"warm-up-{currency}",
            OrganisationId = "warm-up",
            AdvertiserId = "warm-up",
            Status = EntityStatus.Active,
            Currency = currency,
            TimeZone = "Europe/Paris",
            MarginPpm = 100_000,
            BudgetNanos = 1_000_000_000,
        };
        foreach (var creative in Creatives())
        {
            creative.Adomain.Add("warm-up.example");
            creative.Cat.Add("IAB1");
            campaign.Creatives.Add(creative);
        }
        for (var i = 0; i < 8; i++)
        {
            campaign.LineItems.Add(new LineItemDocument
            {
                Id = $"{i}",
                Status = EntityStatus.Active,
                BidNanos = 2_000_000 + (i / 2),
                Pacing = Pacing.Even,
                Targeting = new TargetingDocument { Countries = { "USA", "FRA" } },
                CreativeIds = { campaign.Creatives.Select(creative => creative.Id) },
            });
        }
        return campaign;
    }

    private static IEnumerable<CreativeDocument> Creatives() =>
    [
        New("html", CreativeFormat.BannerHtml, creative => creative.Html = "<a href=\"{CLICK_URL}\">warm-up</a>"),
        New("image", CreativeFormat.BannerImage, creative => creative.Asset = "/assets/warm-up.png"),
        New("video", CreativeFormat.Video, creative => creative.MediaFiles.Add(new MediaFile { Url = "/assets/warm-up.mp4", Mime = "video/mp4", W = 640, H = 360 })),
        New("audio", CreativeFormat.Audio, creative => creative.MediaFiles.Add(new MediaFile { Url = "/assets/warm-up.mp3", Mime = "audio/mpeg" })),
        New("native", CreativeFormat.Native, creative => creative.Native = new NativeCreative { Title = "warm-up", Sponsored = "warm-up", MainImage = new NativeImage { Url = "/assets/warm-up.png", W = 1200, H = 627 } }),
    ];

    private static CreativeDocument New(string id, CreativeFormat format, Action<CreativeDocument> fill)
    {
        var creative = new CreativeDocument
        {
            Id = id,
            Name = id,
            Status = EntityStatus.Active,
            Format = format,
            W = 300,
            H = 250,
            DurationSeconds = 15,
            LandingPage = "https://warm-up.example/",
        };
        fill(creative);
        return creative;
    }
}
