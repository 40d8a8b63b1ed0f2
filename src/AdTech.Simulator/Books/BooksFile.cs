using System.Text.Json.Serialization;

namespace AdTech.Simulator.Books;

/// <summary>The file of <c>--books</c>. Amounts are decimal strings in units of their currency, exact; times are UTC.</summary>
internal sealed record BooksFile
{
    internal const string Current = "adtech-books/1";

    public required string Format { get; init; }

    /// <summary>The platform that they were kept against.</summary>
    public required string Platform { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required IReadOnlyList<BooksOfExchange> Exchanges { get; init; }
}

/// <summary>The books of one exchange.</summary>
internal sealed record BooksOfExchange
{
    public required BookedProfile Profile { get; init; }

    /// <summary>What the platform's report said of this partner before the run; null where there was no such report.</summary>
    public IReadOnlyList<PlatformRow>? Before { get; init; }

    /// <summary>Impressions of requests that were sent and never answered: the platform may have bid on them.</summary>
    public long UnansweredImpressions { get; init; }

    /// <summary>Every bid that was read.</summary>
    public required IReadOnlyList<BookedBid> Bids { get; init; }

    /// <summary>An entry for each impression that it billed.</summary>
    public required IReadOnlyList<BookedEntry> Journal { get; init; }

    /// <summary>What follows from the two lists, by day and deal.</summary>
    public required IReadOnlyList<BookedCounts> Counts { get; init; }

    /// <summary>What stands on each account.</summary>
    public required IReadOnlyList<BookedPosting> Balances { get; init; }

    /// <summary>The sum over all accounts, by currency: zero.</summary>
    public required IReadOnlyDictionary<string, string> TrialBalance { get; init; }
}

/// <summary>How an exchange sells.</summary>
internal sealed record BookedProfile(string Partner, int AuctionType, string Currency, string PriceType, int FeePpm, string Bills, string PriceEncoding, int NoticeSeconds);

/// <summary>One bid.</summary>
/// <param name="BidId">The bid's id.</param>
/// <param name="Time">Of the auction.</param>
/// <param name="Day">The same as a UTC day.</param>
/// <param name="Deal">Empty for an open bid.</param>
/// <param name="Price">What it bid for one impression.</param>
/// <param name="Outcome"><c>won</c>, <c>lost</c>, <c>expired</c> (won, never shown) or <c>invalid</c> (of an answer that breaks a rule; it took no part).</param>
/// <param name="Test">The request said <c>test = 1</c>.</param>
/// <param name="Notices">What there was to send.</param>
internal sealed record BookedBid(string BidId, DateTimeOffset Time, string Day, string Deal, string Price, string Outcome, bool Test, IReadOnlyList<BookedNotice> Notices);

/// <summary>One impression billed.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="Time">When the exchange counted the impression.</param>
/// <param name="BidId">Whose impression.</param>
/// <param name="Day">The UTC day of the auction.</param>
/// <param name="Deal">Empty for an open bid.</param>
/// <param name="Currency">Of all its amounts.</param>
/// <param name="Cleared">The cleared price for one impression.</param>
/// <param name="Fee">The exchange's fee.</param>
/// <param name="Notice">The notice that bills it, and its fate.</param>
/// <param name="Postings">Debits positive, credits negative.</param>
internal sealed record BookedEntry(
    string Id, DateTimeOffset Time, string BidId, string Day, string Deal, string Currency, string Cleared, string Fee, BookedNotice? Notice, IReadOnlyList<BookedPosting> Postings);

/// <summary>An amount on an account.</summary>
internal sealed record BookedPosting(string Account, string Currency, string Amount);

/// <summary>Counts of facts as the exchange holds them true, tests included.</summary>
internal sealed record BookedCounts(string Day, string Deal, long Bids, long Wins, long Losses, long Billed, long Burls, long Impressions, string MediaCost, string Fee);

/// <summary>A row of the platform's report on discrepancies, as far as it is compared.</summary>
internal sealed record PlatformRow
{
    public required string Partner { get; init; }
    public required string Day { get; init; }
    public string Deal { get; init; } = "";
    public required string Currency { get; init; }
    public long Bids { get; init; }
    public long Wins { get; init; }
    public long Losses { get; init; }
    public long Billed { get; init; }
    public long Burls { get; init; }
    public long Impressions { get; init; }
    public long Provisional { get; init; }
    public long Late { get; init; }
    public long Refused { get; init; }
    public long Recovered { get; init; }
    public long Test { get; init; }
    public string MediaCost { get; init; } = "0";
    public string Fee { get; init; } = "0";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BooksFile))]
internal sealed partial class BooksJson : JsonSerializerContext;
