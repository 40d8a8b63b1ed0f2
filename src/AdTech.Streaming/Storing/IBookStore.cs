using AdTech.Events;
using AdTech.Streaming.Correcting;

namespace AdTech.Streaming.Storing;

/// <summary>The books as the API reads them, beside the stream that writes them.</summary>
internal interface IBookStore
{
    /// <summary>An entry by its id; null when it is not booked.</summary>
    NumberedEntry? FindEntry(string organisationId, string id);

    /// <summary>Entries in the order in which they were booked.</summary>
    IReadOnlyList<NumberedEntry> Entries(EntryQuery query);

    /// <summary>An advertiser's accounts, one a currency.</summary>
    IReadOnlyList<AdvertiserBalance> BalancesOf(string organisationId, string advertiserId);

    /// <summary>All advertisers' accounts.</summary>
    IReadOnlyList<(string Advertiser, AdvertiserBalance Balance)> BalancesOf(string organisationId);

    /// <summary>A month's figures and corrections.</summary>
    MonthStatement StatementOf(string organisationId, Month month);
}

/// <summary>An entry with its place in the books.</summary>
internal sealed record NumberedEntry(long Number, BookedEntry Entry);

/// <summary>Which entries: of a period of booking, an advertiser, a partner, after a place, and at most so many.</summary>
internal sealed record EntryQuery(string OrganisationId, long? FromMs, long? ToMs, string? Advertiser, string? Partner, long After, int Limit);

/// <summary>What an advertiser was charged and has paid in one currency, in nanos.</summary>
internal sealed record AdvertiserBalance(string Currency, Int128 Charged, Int128 Over, Int128 Deposited, Int128 Credited, Int128 Adjusted);

/// <summary>A month: what was counted, what was corrected (by kind; the part that is about closed months apart), and since when it is closed.</summary>
internal sealed record MonthStatement(MonthFigures Figures, IReadOnlyDictionary<CorrectionKind, Int128> Corrections, IReadOnlyDictionary<CorrectionKind, Int128> OfClosedMonths, long? ClosedAtMs);
