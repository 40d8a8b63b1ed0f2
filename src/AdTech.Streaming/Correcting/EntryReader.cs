using System.Globalization;
using System.Text;
using System.Text.Json;
using AdTech.Accounting;
using AdTech.Events;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Correcting;

/// <summary>Reads an entry that somebody wants booked, and says by field what is wrong with it.</summary>
internal sealed class EntryReader(CampaignDirectory campaigns, IBookStore books, IOptions<StreamingOptions> options, TimeProvider time)
{
    private const decimal AmountMax = EntryCheck.AmountNanosMax / Money.NanosPerUnit;

    private static readonly int UnixEpochDay = new DateOnly(1970, 1, 1).DayNumber;

    internal Dictionary<string, string[]> TryRead(JsonElement body, string organisationId, out Correction entry)
    {
        entry = new Correction { OrganisationId = organisationId, TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
        if (body.ValueKind != JsonValueKind.Object) return new Dictionary<string, string[]> { ["$"] = ["must be an object"] };
        var fields = new EntryFields(body);
        entry.Id = fields.Text("id", EntryCheck.IdLengthMax, required: true);
        entry.Kind = EntryWords.KindOf(fields.Text("kind", 16, required: true));
        if (entry.Kind == CorrectionKind.Unspecified) fields.Fail("kind", $"must be one of {string.Join(", ", EntryWords.Kinds)}");
        else if (entry.Kind == CorrectionKind.Close) ReadClosing(fields, entry);
        else ReadMoney(fields, entry);
        fields.NothingElse();
        return fields.Errors;
    }

    private static void ReadClosing(EntryFields fields, Correction entry)
    {
        fields.Refuse("close", "advertiser", "partner", "campaign", "lineItem", "day", "amount", "currency");
        entry.Reason = Reason(fields, required: false);
        if (!Month.TryParse(fields.Text("month", 7, required: true), out var month)) fields.Fail("month", "must be a month such as 2026-03");
        else if (month >= Month.Of(entry.TimeMs)) fields.Fail("month", "is not over yet");
        else entry.Day = month.FirstDay;
    }

    private void ReadMoney(EntryFields fields, Correction entry)
    {
        var (kind, word) = (entry.Kind, EntryWords.Of(entry.Kind));
        fields.Refuse(word, "month");
        if (kind == CorrectionKind.Deposit) fields.Refuse(word, "partner", "campaign", "lineItem");
        entry.AdvertiserId = fields.Text("advertiser", EntryCheck.NameLengthMax, required: kind != CorrectionKind.Claim);
        entry.PartnerId = fields.Text("partner", EntryCheck.NameLengthMax, required: kind == CorrectionKind.Claim);
        entry.CampaignId = fields.Text("campaign", EntryCheck.NameLengthMax);
        entry.LineItemId = fields.Text("lineItem", EntryCheck.NameLengthMax);
        entry.Reason = Reason(fields, required: kind != CorrectionKind.Deposit);
        if (entry.AdvertiserId.Length > 0 && !campaigns.KnowsAdvertiser(entry.OrganisationId, entry.AdvertiserId)) fields.Fail("advertiser", "is not known");
        if (entry.PartnerId.Length > 0 && campaigns.OrganisationOfPartner(entry.PartnerId) != entry.OrganisationId) fields.Fail("partner", "is not known");
        ReadDay(fields, entry);
        ReadAmount(fields, entry);
    }

    private static void ReadDay(EntryFields fields, Correction entry)
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(entry.TimeMs).UtcDateTime);
        var day = today;
        if (fields.Has("day") && !DateOnly.TryParseExact(fields.Text("day", 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) fields.Fail("day", "must be a day such as 2026-03-31");
        else if (day > today) fields.Fail("day", "is not here yet");
        else if (day.Year < 2000) fields.Fail("day", "is before the year 2000");
        else entry.Day = day.DayNumber - UnixEpochDay;
    }

    private void ReadAmount(EntryFields fields, Correction entry)
    {
        entry.Currency = fields.Text("currency", 3, required: true);
        var isCurrency = Currency.TryParse(entry.Currency, out var currency);
        if (entry.Currency.Length > 0 && (!isCurrency || currency.ToString() != entry.Currency)) fields.Fail("currency", "must be an ISO 4217 code such as USD");
        else if (entry.Currency.Length > 0 && campaigns.FindAdvertiser(entry.OrganisationId, entry.AdvertiserId) is { IsPrepaid: true } plan && plan.Currency != entry.Currency && entry.Kind != CorrectionKind.Claim)
            fields.Fail("currency", $"must be {plan.Currency}: the balance of {entry.AdvertiserId} is in it");
        else if (entry.Currency.Length > 0 && (entry.ReportingRateNanos = campaigns.Rates.RateNanos(currency, Currency.Parse(options.Value.ReportingCurrency))) <= 0)
            fields.Fail("currency", $"has no exchange rate to {options.Value.ReportingCurrency}");
        if (fields.Decimal("amount", 9, AmountMax) is not { } amount) return;
        entry.AmountNanos = Money.FromUnits(amount, Currency.Usd).Nanos;
        if (amount == 0) fields.Fail("amount", "must not be 0");
        else if (amount < 0 && entry.Kind != CorrectionKind.Adjustment) fields.Fail("amount", "must be more than 0: what goes the other way is an adjustment");
        else if (entry.Kind == CorrectionKind.Credit && amount > Creditable(entry)) fields.Fail("amount", "is more than was charged and is not credited yet");
    }

    private static string Reason(EntryFields fields, bool required)
    {
        var reason = fields.Text("reason", EntryCheck.ReasonBytesMax, required);
        if (Encoding.UTF8.GetByteCount(reason) > EntryCheck.ReasonBytesMax) fields.Fail("reason", $"is longer than {EntryCheck.ReasonBytesMax} bytes");
        return reason;
    }

    private decimal Creditable(Correction entry) =>
        books.BalancesOf(entry.OrganisationId, entry.AdvertiserId).FirstOrDefault(b => b.Currency == entry.Currency) is { } balance ? (decimal)(balance.Charged - balance.Credited) / Money.NanosPerUnit : 0;
}
