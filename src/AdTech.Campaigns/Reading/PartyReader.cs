using System.Globalization;
using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Reading;

/// <summary>Reads advertisers, partners and exchange rates.</summary>
internal static class PartyReader
{
    public static Advertiser Advertiser(ObjectReader body, string id)
    {
        MatchId(body, id);
        var advertiser = new Advertiser
        {
            Id = id,
            Name = body.RequiredText("name", Rules.NameMax),
            Status = body.Choice<Status>("status") ?? Status.Active,
            Currency = body.Text("currency", 3, Rules.CurrencyCode) ?? "USD",
            Prepaid = body.Boolean("prepaid") ?? false,
            CreditLimit = body.Decimal("creditLimit", Rules.AmountDecimals, 0, Rules.AmountMax) is { } limit ? new Amount(limit) : null,
        };
        if (advertiser is { CreditLimit: not null, Prepaid: false }) body.Fail("creditLimit", "is only of use where prepaid is true: nothing else limits what is charged beyond budgets");
        body.NothingElse("version");
        return advertiser;
    }

    public static Partner Partner(ObjectReader body, string id)
    {
        MatchId(body, id);
        var partner = new Partner
        {
            Id = id,
            Name = body.RequiredText("name", Rules.NameMax),
            Status = body.Choice<Status>("status") ?? Status.Active,
            Seat = body.Text("seat", 64, Rules.Token),
            Currency = body.Text("currency", 3, Rules.CurrencyCode) ?? "USD",
            PriceType = body.Choice<PriceType>("priceType") ?? PriceType.Net,
            FeePercent = CampaignReader.Percent(body, "feePercent"),
            BannerBilling = body.Choice<Billing>("bannerBilling") ?? Billing.Burl,
            VideoBilling = body.Choice<Billing>("videoBilling") ?? Billing.Burl,
            AudioBilling = body.Choice<Billing>("audioBilling") ?? Billing.Burl,
            NativeBilling = body.Choice<Billing>("nativeBilling") ?? Billing.Burl,
            PriceEncoding = body.Choice<PriceEncoding>("priceEncoding") ?? PriceEncoding.Plain,
            QpsLimit = body.Integer("qpsLimit", 1, 10_000_000),
            NoticeSeconds = body.Integer("noticeSeconds", 1, 7 * 24 * 3600),
            BidfloorCpm = body.Decimal("bidfloorCpm", Rules.CpmDecimals, 0, Rules.CpmMax) is { } floor ? new Amount(floor) : null,
            Reasons = body.Boolean("reasons") ?? false,
            HoldRule = body.Choice<HoldRule>("holdRule") ?? HoldRule.Price,
            Dialect = Dialect(body),
        };
        body.NothingElse("version");
        return partner;
    }

    private static PartnerDialect? Dialect(ObjectReader body)
    {
        if (!body.TryGet("dialect", out var element)) return null;
        var reader = new ObjectReader(element, body.PathOf("dialect"), body.Errors);
        var dialect = new PartnerDialect
        {
            NoBidBody = reader.Boolean("noBidBody") ?? false,
            OpenRtb25 = reader.Boolean("openRtb25") ?? false,
            NoLossNotices = reader.Boolean("noLossNotices") ?? false,
        };
        reader.NothingElse();
        return dialect == new PartnerDialect() ? null : dialect;
    }

    public static ExchangeRates ExchangeRates(ObjectReader body)
    {
        var reporting = body.RequiredText("base", 3, Rules.CurrencyCode);
        var dateText = body.RequiredText("date", 10);
        if (!DateOnly.TryParseExact(dateText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && dateText.Length > 0)
            body.Fail("date", "must be a date such as 2026-03-01");
        var rates = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
        if (body.TryGet("rates", out var element))
        {
            var reader = new ObjectReader(element, body.PathOf("rates"), body.Errors);
            foreach (var currency in element.ValueKind is System.Text.Json.JsonValueKind.Object ? element.EnumerateObject().Select(property => property.Name) : [])
            {
                if (Rules.CurrencyCode(currency) is { } reason) reader.Fail(currency.Length <= 16 ? currency : currency[..16], reason);
                else if (reader.Decimal(currency, Rules.AmountDecimals, 0, 1_000_000_000m, aboveMin: true) is not { } rate) continue;
                else if (currency == reporting && rate != 1) reader.Fail(currency, "is the base: its rate is 1");
                else rates[currency] = new Amount(rate);
            }
        }
        else
        {
            body.Fail("rates", "is required");
        }

        body.NothingElse("version");
        return new ExchangeRates { Base = reporting, Date = date, Rates = rates };
    }

    private static void MatchId(ObjectReader body, string id)
    {
        if (Rules.Id(id) is { } reason) body.Fail("id", reason);
        else if (body.Text("id", Rules.IdMax) is { } named && named != id) body.Fail("id", $"is not the id of the path, {id}");
    }
}
