using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Simulation.Tests;

/// <summary>Who advertises: two campaigns with one or two line items, budgets for the lifetime and the day, at either level.</summary>
internal static class Campaigns
{
    internal const string AdvertiserId = "advertiser";

    private const long Nano = Money.NanosPerUnit;

    internal static IEnumerable<CampaignDocument> Make(Random random, string zone, string currency)
    {
        for (var c = 0; c < 2; c++)
        {
            var campaign = new CampaignDocument
            {
                Id = $"c{c}",
                OrganisationId = "default",
                Version = 1,
                AdvertiserId = AdvertiserId,
                Name = $"c{c}",
                Status = EntityStatus.Active,
                Currency = currency,
                TimeZone = zone,
                MarginPpm = c * 100_000,
                BudgetNanos = random.NextInt64(4, 7) * Nano / 10,
            };
            if (random.Next(2) == 0) campaign.DailyBudgetNanos = campaign.BudgetNanos * 6 / 10;
            if (random.Next(2) == 0) campaign.Attribution = new AttributionDocument { ClickWindowHours = random.Next(0, 3), ViewWindowHours = random.Next(0, 3) };
            campaign.Creatives.Add(new CreativeDocument
            {
                Id = $"cr{c}",
                Name = "Banner",
                Status = EntityStatus.Active,
                Format = CreativeFormat.BannerHtml,
                W = 300,
                H = 250,
                Html = "<a href=\"{CLICK_URL}\">Buy</a>",
                LandingPage = "https://brand.example/",
                Adomain = { "brand.example" },
            });
            for (var l = random.Next(1, 3); l > 0; l--)
            {
                var item = new LineItemDocument { Id = $"c{c}l{l}", Status = EntityStatus.Active, Pacing = Pacing.Asap, CreativeIds = { $"cr{c}" }, BidNanos = random.NextInt64(1_000_000, 2_000_001) };
                if (l == 2) item.BudgetNanos = campaign.BudgetNanos / 2;
                campaign.LineItems.Add(item);
            }

            yield return campaign;
        }
    }

    /// <summary>The advertiser of both: it pays beforehand, or gets a bill.</summary>
    internal static AdvertiserDocument Advertiser(bool prepaid, string currency) => new()
    {
        Id = AdvertiserId,
        OrganisationId = "default",
        Version = 1,
        Name = "Advertiser",
        Status = EntityStatus.Active,
        Currency = currency,
        Prepaid = prepaid,
    };

    /// <summary>Raises or lowers the budget of a campaign.</summary>
    internal static CampaignDocument Change(CampaignDocument campaign, Random random)
    {
        var changed = campaign.Clone();
        changed.Version++;
        changed.BudgetNanos = campaign.BudgetNanos * random.NextInt64(5, 16) / 10;
        if (changed.DailyBudgetNanos > 0) changed.DailyBudgetNanos = changed.BudgetNanos * 6 / 10;
        return changed;
    }
}
