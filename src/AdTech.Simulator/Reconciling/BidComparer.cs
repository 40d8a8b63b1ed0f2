using AdTech.Simulator.Books;

namespace AdTech.Simulator.Reconciling;

/// <summary>
/// Compares one bid in both books, fact by fact. A cause is found from what the exchange sent and was answered, and from what the platform counted, marked and refused; the
/// label of an injected fault is never looked at.
/// </summary>
internal sealed class BidComparer(BookedProfile profile, PlatformView platform)
{
    private const string TestEvidence = "the request said test = 1, and the platform counts nothing of it";

    private string BillingKind => profile.Bills == "burl" ? NoticeKinds.Bill : NoticeKinds.Pixel;

    /// <summary>What differs, and what is marked though it agrees.</summary>
    internal IEnumerable<Difference> Compare(BookedBid bid, BookedEntry? entry)
    {
        var counted = platform.CountedOf(bid.BidId);
        var claims = Claims.Of(bid);
        var acknowledged = bid.Notices.Any(static notice => notice.Fate == Fate.Acknowledged);
        if (!counted.Contains(PlatformWords.Made)) yield return Missing(bid, "bids", MadeCause(bid, acknowledged));
        foreach (var (fact, word, kind, claimed) in new[]
        {
            ("wins", PlatformWords.Won, NoticeKinds.Win, claims.Won),
            ("losses", PlatformWords.Lost, NoticeKinds.Loss, claims.Lost),
            ("billed", PlatformWords.Billed, BillingKind, entry is not null),
            ("burls", PlatformWords.Burl, NoticeKinds.Bill, claims.Burl),
            ("impressions", PlatformWords.Impression, NoticeKinds.Pixel, claims.Impression),
        })
        {
            var isCounted = counted.Contains(word);
            if (claimed && !isCounted) yield return Missing(bid, fact, WhyNotCounted(bid, kind));
            if (bid.Test && isCounted && fact == "billed") yield return New(bid, fact, Cause.Unexplained, 0, "the request said test = 1, and the platform has billed it");
            if (!claimed && isCounted) yield return New(bid, fact, Cause.Unexplained, +1, $"the platform has counted it, the books have no {(fact == "billed" ? "entry" : "such fact")}");
        }

        foreach (var mark in Marks(bid, entry, counted)) yield return mark;
    }

    /// <summary>What the platform has counted in money for a bid that it has billed.</summary>
    internal (decimal Cleared, decimal Fee, Difference? Difference) AmountOf(BookedBid bid, BookedEntry entry)
    {
        var (cleared, fee, _) = EntryCheck.Read(entry, profile);
        var sent = bid.Notices.FirstOrDefault(notice => notice.Kind == BillingKind);

        // Both sides have to say that the price was left out: the exchange what it sent, the platform that it took the bid's price instead.
        if (!IsLeftOut(sent?.Price) || platform.Notices[bid.BidId].FirstOrDefault(static notice => notice.Cause == PlatformWords.UnreplacedMacro) is not { Cpm: { } cpm }) return (cleared, fee, null);
        var counted = BooksCounter.Amount(cpm) / 1_000;
        var countedFee = EntryCheck.FeeOf(counted, profile.FeePpm);
        var evidence = $"sent with \"{sent?.Price}\" for a price; the platform counted the bid's price, {Ledger.Text(counted)} instead of {Ledger.Text(cleared)}";
        return counted == BooksCounter.Amount(bid.Price)
            ? (counted, countedFee, New(bid, "mediaCost", Cause.UnreplacedMacro, 0, evidence) with { MediaCost = counted - cleared, Fee = countedFee - fee })
            : (cleared, fee, null);
    }

    private bool IsTest(BookedBid bid) => bid.Test && platform.TakesForTest(bid.BidId);

    private static bool IsLeftOut(string? price) => price is not null && (price.Length == 0 || price.StartsWith("${", StringComparison.Ordinal));

    private (Cause, string) MadeCause(BookedBid bid, bool acknowledged) =>
        IsTest(bid) ? (Cause.TestTraffic, TestEvidence)
        : acknowledged ? (Cause.Unexplained, "the platform has acknowledged notices about it and does not know it")
        : platform.Facts.ContainsKey(bid.BidId) && bid.Notices.Any(static notice => notice.Fate is Fate.InDoubt or Fate.NeverSent) ? (Cause.UnknownBid, "no notice about it was acknowledged: its record is all there was")
        : (Cause.Unexplained, "the platform does not know it");

    private (Cause Cause, string Evidence) WhyNotCounted(BookedBid bid, string kind)
    {
        var marks = platform.Notices[bid.BidId];
        var notice = bid.Notices.FirstOrDefault(notice => notice.Kind == kind);
        return notice switch
        {
            _ when IsTest(bid) => (Cause.TestTraffic, TestEvidence),
            null => (Cause.Unexplained, $"the books have no {kind} notice for it"),
            { Fate: Fate.NeverSent } => (Cause.LostNotice, $"the {kind} notice was never sent"),
            { Fate: Fate.Refused, Status: 429 or 503 } => (Cause.LostNotice, $"the {kind} notice was turned away with {notice.Status} and not sent again"),
            { Fate: Fate.InDoubt } => (Cause.InDoubt, $"the {kind} notice was sent and never answered"),
            { Fate: Fate.Refused } when marks.Any(mark => mark.Cause == PlatformWords.RefusedPrice && IsSameKind(mark.Kind, kind)) =>
                (Cause.RefusedPrice, $"sent with the price \"{notice.Price}\", refused with {notice.Status}; the platform lists it"),
            { Fate: Fate.Refused } => (Cause.Unexplained, $"the {kind} notice was refused with {notice.Status}, and the platform lists no reason"),
            _ when marks.Any(static mark => mark.Cause.StartsWith(PlatformWords.Expired, StringComparison.Ordinal)) => (Cause.Expired, $"the {kind} notice was acknowledged; the platform lists it as expired"),
            _ => (Cause.Unexplained, $"the {kind} notice was acknowledged and is not counted"),
        };
    }

    /// <summary>What agrees, and deserves a word.</summary>
    private IEnumerable<Difference> Marks(BookedBid bid, BookedEntry? entry, IReadOnlySet<string> counted)
    {
        if (bid.Test) yield break;
        foreach (var notice in bid.Notices.Where(static notice => notice is { Fate: Fate.Acknowledged, Sent: > 1 }))
        {
            yield return New(bid, FactOf(notice.Kind), Cause.Repeated, 0, $"the {notice.Kind} notice was sent {notice.Sent} times");
        }

        if (entry is null || !counted.Contains(PlatformWords.Billed)) yield break;
        var sent = bid.Notices.FirstOrDefault(notice => notice.Kind == BillingKind);

        // At first prices the amounts would agree all the same.
        var provisional = platform.Notices[bid.BidId].Any(static mark => mark.Cause == PlatformWords.UnreplacedMacro);
        if (provisional && !IsLeftOut(sent?.Price)) yield return New(bid, "billed", Cause.Unexplained, 0, $"the platform says that it had no price, the books that \"{sent?.Price}\" was sent");
        if (!provisional && IsLeftOut(sent?.Price)) yield return New(bid, "billed", Cause.Unexplained, 0, $"sent with \"{sent?.Price}\" for a price, and the platform does not mark it");
        if (platform.Notices[bid.BidId].Any(static mark => mark.Cause == PlatformWords.LateBill) && sent?.At is { } at) yield return New(bid, "billed", Cause.LateBill, 0, $"sent {(at - bid.Time).TotalSeconds:0.0} s after the auction; the platform marks it late");
    }

    private static Difference Missing(BookedBid bid, string fact, (Cause Cause, string Evidence) why) => New(bid, fact, why.Cause, -1, why.Evidence);

    private static Difference New(BookedBid bid, string fact, Cause cause, long count, FormattableString evidence) => New(bid, fact, cause, count, FormattableString.Invariant(evidence));

    private static Difference New(BookedBid bid, string fact, Cause cause, long count, string evidence) => new("", bid.Day, bid.Deal, fact, cause, bid.BidId, count, null, null, evidence);

    private static bool IsSameKind(string platform, string books) => platform == books || (books == NoticeKinds.Pixel && platform == "impression");

    private static string FactOf(string kind) => kind switch { NoticeKinds.Win => "wins", NoticeKinds.Loss => "losses", NoticeKinds.Bill => "burls", _ => "impressions" };
}
