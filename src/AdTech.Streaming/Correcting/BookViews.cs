using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdTech.Accounting;

namespace AdTech.Streaming.Correcting;

/// <summary>The shape of an entry that is asked for; read by <see cref="EntryReader"/>. Which fields belong to which kind is in the answer to one that is wrong.</summary>
internal sealed record EntryBody(
    string Id, string Kind, string? Advertiser, string? Partner, string? Campaign, string? LineItem, string? Day, string? Month, string? Amount, string? Currency, string? Reason);

/// <summary>An entry as it is answered. Money is an exact decimal string in units of its currency; fields that say nothing are absent.</summary>
internal sealed record EntryView(
    string Id, string Kind, string? Advertiser, string? Partner, string? Campaign, string? LineItem, string? Day, string? Month, string? Adjusts,
    string? Amount, string? Currency, string? ReportingAmount, string? Reason, DateTimeOffset BookedAt, IReadOnlyList<PostingView>? Postings)
{
    /// <summary>As it is booked; or, while the stream has not come to it, without month and postings.</summary>
    internal static EntryView Of(Events.Correction correction, BookedEntry? booked)
    {
        var closes = correction.Kind == Events.CorrectionKind.Close;
        return new EntryView(
            correction.Id, EntryWords.Of(correction.Kind), OrNone(correction.AdvertiserId), OrNone(correction.PartnerId), OrNone(correction.CampaignId), OrNone(correction.LineItemId),
            closes ? null : DateOnly.FromDayNumber(correction.Day + new DateOnly(1970, 1, 1).DayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            closes ? Correcting.Month.OfDay(correction.Day).ToString() : booked?.Month.ToString(), booked?.Adjusts?.ToString(),
            closes ? null : BookJson.Text(correction.AmountNanos), OrNone(correction.Currency), closes || booked is null ? null : BookJson.Text(booked.ReportingNanos), OrNone(correction.Reason),
            DateTimeOffset.FromUnixTimeMilliseconds(correction.TimeMs), closes || booked is null ? null : [.. booked.Postings.Select(p => new PostingView(p.Account, BookJson.Text(p.Amount.Nanos)))]);
    }

    private static string? OrNone(string text) => text.Length == 0 ? null : text;
}

/// <summary>One side of an entry: a debit is positive.</summary>
internal sealed record PostingView(string Account, string Amount);

/// <summary>A page of entries in the order in which they were booked; null ends them.</summary>
internal sealed record EntriesView(IReadOnlyList<EntryView> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>What an advertiser has paid and was charged: balance = deposited + credited + adjusted − charged. <c>left</c> is what a prepaid one may still be charged.</summary>
internal sealed record AdvertiserView(
    string Advertiser, string Currency, bool Prepaid, string? CreditLimit, string Deposited, string Charged, string Credited, string Adjusted, string Balance, string? Left, string OverDelivery,
    IReadOnlyList<AdvertiserView>? OtherCurrencies);

/// <summary>A page of accounts in the order of ids; null ends them.</summary>
internal sealed record AccountsView(IReadOnlyList<AdvertiserView> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>
/// An organisation's money of a month in the reporting currency: what comes in is what goes out. Gross is what was counted, net is after corrections; the part of those that is about months closed
/// before is told apart.
/// </summary>
internal sealed record StatementView(string Month, string Currency, bool Closed, DateTimeOffset? ClosedAt, GrossView Gross, CorrectionsView Corrections, CorrectionsView OfClosedMonths, NetView Net);

/// <summary>charges = mediaCost + fees + result; result = margin − overDelivery. The fees within gross prices and the discounts are for information.</summary>
internal sealed record GrossView(string Charges, string MediaCost, string Fees, string Margin, string OverDelivery, string Result, string IncludedFees, string Discounts);

/// <summary>Sums of entries.</summary>
internal sealed record CorrectionsView(string Deposits, string Credits, string Claims, string Adjustments);

/// <summary>charges (less credits and adjustments) = mediaCost (less claims) + fees + result.</summary>
internal sealed record NetView(string Charges, string MediaCost, string Fees, string Result);

/// <summary>How the books are written.</summary>
internal static class BookJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal static string Text(Int128 nanos) => ((decimal)nanos / Money.NanosPerUnit).ToString("0.#########", CultureInfo.InvariantCulture);
}
