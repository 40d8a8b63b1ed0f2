using AdTech.Accounting;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.Events;

namespace AdTech.Campaigns.Publishing;

/// <summary>Campaigns, partners, advertisers and rates as the log's documents. The only place where amounts become nanos; the readers made sure that each is a whole number of them.</summary>
internal static class LogDocuments
{
    private const decimal PpmPerPercent = 10_000m;

    public static Document Of(string organisationId, Stored<Campaign> stored, string advertiserName)
    {
        var campaign = stored.Value;
        var document = new CampaignDocument
        {
            Id = campaign.Id,
            OrganisationId = organisationId,
            Version = stored.Version,
            AdvertiserId = campaign.AdvertiserId,
            AdvertiserName = advertiserName,
            Name = campaign.Name,
            Status = StatusOf(campaign.Status),
            Currency = campaign.Currency,
            TimeZone = campaign.TimeZone,
            BudgetNanos = Nanos(campaign.Budget),
            DailyBudgetNanos = Nanos(campaign.DailyBudget),
            MarginPpm = Ppm(campaign.MarginPercent),
            CreatedMs = stored.CreatedAt.ToUnixTimeMilliseconds(),
        };
        if (campaign.Attribution is { } windows)
            document.Attribution = new AttributionDocument { ClickWindowHours = windows.ClickWindowHours ?? 0, ViewWindowHours = windows.ViewWindowHours ?? 0 };
        document.LineItems.AddRange(campaign.LineItems.Select(LineItemOf));
        document.Creatives.AddRange(campaign.Creatives.Select(CreativeDocuments.Of));
        return new Document { Campaign = document };
    }

    public static Document Of(string organisationId, Stored<Advertiser> stored) => new()
    {
        Advertiser = new AdvertiserDocument
        {
            Id = stored.Value.Id,
            OrganisationId = organisationId,
            Version = stored.Version,
            Name = stored.Value.Name,
            Status = StatusOf(stored.Value.Status),
            Currency = stored.Value.Currency,
            Prepaid = stored.Value.Prepaid,
            CreditLimitNanos = Nanos(stored.Value.CreditLimit),
        },
    };

    public static Document Of(string organisationId, Stored<Partner> stored)
    {
        var partner = stored.Value;
        return new Document
        {
            Partner = new PartnerDocument
            {
                Id = partner.Id,
                OrganisationId = organisationId,
                Version = stored.Version,
                Name = partner.Name,
                Status = StatusOf(partner.Status),
                Seat = partner.Seat ?? "",
                Currency = partner.Currency,
                FeePpm = Ppm(partner.FeePercent),
                PriceType = partner.PriceType is Model.PriceType.Gross ? Events.PriceType.Gross : Events.PriceType.Net,
                BannerBilling = BillingOf(partner.BannerBilling),
                VideoBilling = BillingOf(partner.VideoBilling),
                AudioBilling = BillingOf(partner.AudioBilling),
                NativeBilling = BillingOf(partner.NativeBilling),
                QpsLimit = partner.QpsLimit ?? 0,
                NoticeSeconds = partner.NoticeSeconds ?? 0,
                BidfloorNanos = NanosOfOne(partner.BidfloorCpm),
                Reasons = partner.Reasons,
                PriceEncoding = EncodingOf(partner.PriceEncoding),
                HoldRule = partner.HoldRule is Model.HoldRule.Chance ? Events.HoldRule.Chance : Events.HoldRule.Price,
                Dialect = partner.Dialect is { } dialect ? new Dialect { NoBidBody = dialect.NoBidBody, Openrtb25 = dialect.OpenRtb25, NoLossNotices = dialect.NoLossNotices } : null,
            },
        };
    }

    public static Document Of(Stored<ExchangeRates> stored)
    {
        var document = new ExchangeRatesDocument
        {
            Version = stored.Version,
            Base = stored.Value.Base,
            DateMs = new DateTimeOffset(stored.Value.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds(),
        };
        foreach (var (currency, rate) in stored.Value.Rates) document.RateNanos[currency] = Nanos(rate);
        document.RateNanos[stored.Value.Base] = Money.NanosPerUnit;
        return new Document { ExchangeRates = document };
    }

    public static EntityStatus StatusOf(Status status) => status switch
    {
        Status.Active => EntityStatus.Active,
        Status.Paused => EntityStatus.Paused,
        _ => EntityStatus.Archived,
    };

    private static LineItemDocument LineItemOf(LineItem item)
    {
        var document = new LineItemDocument
        {
            Id = item.Id,
            Name = item.Name,
            Status = StatusOf(item.Status),
            StartMs = item.Start?.ToUnixTimeMilliseconds() ?? 0,
            EndMs = item.End?.ToUnixTimeMilliseconds() ?? 0,
            BudgetNanos = Nanos(item.Budget),
            DailyBudgetNanos = Nanos(item.DailyBudget),
            BidNanos = NanosOfOne(item.BidCpm),
            Pacing = item.Pacing is PacingMode.Asap ? Pacing.Asap : Pacing.Even,
            Targeting = TargetingOf(item.Targeting ?? new Targeting()),
        };
        document.CreativeIds.AddRange(item.CreativeIds);
        return document;
    }

    private static TargetingDocument TargetingOf(Targeting targeting)
    {
        var document = new TargetingDocument { ContentCattax = targeting.ContentCattax ?? 0, Environment = (int)targeting.Environment };
        document.Countries.AddRange(targeting.Countries ?? []);
        document.ExcludedCountries.AddRange(targeting.ExcludedCountries ?? []);
        document.Regions.AddRange(targeting.Regions ?? []);
        document.ExcludedRegions.AddRange(targeting.ExcludedRegions ?? []);
        document.DeviceTypes.AddRange(targeting.DeviceTypes ?? []);
        document.OperatingSystems.AddRange(targeting.OperatingSystems ?? []);
        document.Languages.AddRange(targeting.Languages ?? []);
        document.Domains.AddRange(targeting.Domains ?? []);
        document.ExcludedDomains.AddRange(targeting.ExcludedDomains ?? []);
        document.Bundles.AddRange(targeting.Bundles ?? []);
        document.ExcludedBundles.AddRange(targeting.ExcludedBundles ?? []);
        document.ContentCategories.AddRange(targeting.ContentCategories ?? []);
        document.ExcludedContentCategories.AddRange(targeting.ExcludedContentCategories ?? []);
        document.Hours.AddRange(targeting.Hours ?? []);
        document.Deals.AddRange(targeting.Deals ?? []);
        document.Partners.AddRange(targeting.Partners ?? []);
        document.Publishers.AddRange(targeting.Publishers ?? []);
        document.ExcludedPublishers.AddRange(targeting.ExcludedPublishers ?? []);
        return document;
    }

    private static BillingNotice BillingOf(Billing billing) => billing switch
    {
        Billing.Impression => BillingNotice.Impression,
        Billing.Nurl => BillingNotice.Nurl,
        _ => BillingNotice.Burl,
    };

    private static Events.PriceEncoding EncodingOf(Model.PriceEncoding encoding) => encoding switch
    {
        Model.PriceEncoding.Base64 => Events.PriceEncoding.Base64,
        Model.PriceEncoding.Encrypted => Events.PriceEncoding.Encrypted,
        _ => Events.PriceEncoding.Plain,
    };

    private static long Nanos(Amount? amount) => amount is { } value ? Money.FromUnits(value.Value, Currency.Usd).Nanos : 0;

    private static long NanosOfOne(Amount? cpm) => cpm is { } value ? Money.FromCpm(value.Value, Currency.Usd).Nanos : 0;

    private static int Ppm(Amount? percent) => percent is { } value ? checked((int)(value.Value * PpmPerPercent)) : 0;
}
