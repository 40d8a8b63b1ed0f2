using System.Collections.Concurrent;
using System.Globalization;
using AdTech.Accounting;
using AdTech.Accounting.DoubleEntry;
using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Books;

/// <summary>
/// The books of one exchange: every bid, what was sent about it and what came of it, and a double-entry journal with an entry for each impression that the exchange counts,
/// whether or not the platform ever hears of it. For several threads.
/// </summary>
internal sealed class ExchangeBooks(ExchangeProfile profile)
{
    internal const string Receivable = "receivable:buyer";
    internal const string Payable = "payable:publisher";
    internal const string Revenue = "revenue:fee";

    private readonly Lock _lock = new();
    private readonly Journal _journal = new();
    private readonly List<BidBook> _bids = [];
    private readonly Dictionary<string, BidBook> _billed = [];
    private long _unansweredImpressions;

    internal ExchangeProfile Profile => profile;

    /// <summary>What the platform's report said before the run.</summary>
    internal IReadOnlyList<PlatformRow>? Before { get; set; }

    internal void Unanswered(int impressions) => Interlocked.Add(ref _unansweredImpressions, impressions);

    /// <summary>A bid was read.</summary>
    internal BidBook Open(OurBid bid, DateTimeOffset auction, string outcome)
    {
        var book = new BidBook(bid, auction, outcome);
        lock (_lock) _bids.Add(book);
        return book;
    }

    /// <summary>The exchange counts an impression: the buyer owes for it, the publisher and the exchange have earned.</summary>
    internal void Bill(BidBook bid, DateTimeOffset now)
    {
        var cleared = bid.Bid.Cleared;
        var fee = profile.FeeOf(cleared);
        var owed = profile.OwedFor(cleared, fee);
        var nothing = Money.Zero(profile.Currency);
        var entry = new JournalEntry($"bill-{bid.Bid.BidId}", now, $"impression of bid {bid.Bid.BidId}",
        [
            new Posting(Receivable, owed),
            new Posting(Payable, nothing - (owed - fee)),
            new Posting(Revenue, nothing - fee),
        ]);
        lock (_lock)
        {
            _journal.Add(entry);
            _billed[entry.Id] = bid;
        }
    }

    // cleared 0.002, 3 % net   → receivable 0.00206, payable −0.002, revenue −0.00006
    // cleared 0.002, 3 % gross → receivable 0.002, payable −0.00194, revenue −0.00006

    internal BooksOfExchange Close()
    {
        lock (_lock)
        {
            BookedBid[] bids = [.. _bids.Select(static bid => bid.Close())];
            BookedEntry[] entries = [.. _journal.Entries.Select(EntryOf)];
            return new BooksOfExchange
            {
                Profile = new BookedProfile(
                    profile.Partner, profile.Auction, profile.Currency.ToString(), profile.PriceType == PriceType.Net ? "net" : "gross", profile.FeePpm,
                    profile.Bills == BillingNotice.Burl ? "burl" : "impression", profile.Cipher is null ? "plain" : "encrypted", profile.NoticeSeconds),
                Before = Before,
                UnansweredImpressions = Interlocked.Read(ref _unansweredImpressions),
                Bids = bids,
                Journal = entries,
                Counts = BooksCounter.Count(bids, entries),
                Balances = [.. _journal.Balances().Select(static balance => new BookedPosting(balance.Account, balance.Currency.ToString(), Ledger.Text(balance.ToUnits())))],
                TrialBalance = _journal.TrialBalance().ToDictionary(static sum => sum.Key.ToString(), static sum => sum.Value.ToString(CultureInfo.InvariantCulture)),
            };
        }
    }

    private BookedEntry EntryOf(JournalEntry entry)
    {
        var bid = _billed[entry.Id];
        return new BookedEntry(
            entry.Id, entry.Time, bid.Bid.BidId, bid.Day, bid.Bid.Deal, profile.Currency.ToString(), bid.Bid.Cleared.ToString(), profile.FeeOf(bid.Bid.Cleared).ToString(),
            bid.NoticeOf(profile.Bills == BillingNotice.Burl ? NoticeKinds.Bill : NoticeKinds.Pixel),
            [.. entry.Postings.Select(static posting => new BookedPosting(posting.Account, posting.Amount.Currency.ToString(), posting.Amount.ToString()))]);
    }
}

/// <summary>The kinds of notices as they stand in the books and in the platform's links.</summary>
internal static class NoticeKinds
{
    internal const string Win = "win";
    internal const string Loss = "loss";
    internal const string Bill = "bill";
    internal const string Pixel = "imp";
}

/// <summary>One bid while it is written: notices of one bid end at different times, on different threads.</summary>
internal sealed class BidBook(OurBid bid, DateTimeOffset auction, string outcome)
{
    private readonly ConcurrentDictionary<string, BookedNotice> _notices = new();
    private volatile string _outcome = outcome;

    internal OurBid Bid => bid;

    internal string Day => auction.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>It won, and was never shown.</summary>
    internal void Expire() => _outcome = "expired";

    /// <summary>There is something to send, and it has not left yet.</summary>
    internal void Plan(string kind, string? price = null, string? fault = null) => _notices.TryAdd(kind, new BookedNotice { Kind = kind, Price = price, Fault = fault });

    /// <summary>It was sent, at the moment it left first, and so it ended.</summary>
    internal void Ended(string kind, Fate fate, DateTimeOffset at, int? status = null) =>
        _notices.AddOrUpdate(kind, static (kind, ended) => Next(new BookedNotice { Kind = kind }, ended), static (_, notice, ended) => Next(notice, ended), (fate, at, status));

    internal BookedNotice? NoticeOf(string kind) => _notices.GetValueOrDefault(kind);

    internal BookedBid Close() => new(bid.BidId, auction, Day, bid.Deal, bid.Price.ToString(), _outcome, bid.Test, [.. _notices.Values.OrderBy(static notice => notice.Kind, StringComparer.Ordinal)]);

    // What was acknowledged once is acknowledged, whatever becomes of its repetition.
    private static BookedNotice Next(BookedNotice notice, (Fate Fate, DateTimeOffset At, int? Status) ended) => notice with
    {
        Fate = notice.Sent == 0 ? ended.Fate : notice.Fate,
        Status = notice.Sent == 0 ? ended.Status : notice.Status,
        At = notice.At ?? ended.At,
        Sent = notice.Sent + (ended.Fate == Fate.NeverSent ? 0 : 1),
    };
}
