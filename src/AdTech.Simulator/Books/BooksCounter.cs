using System.Globalization;

namespace AdTech.Simulator.Books;

/// <summary>Counts what an exchange holds true by day and deal, from its bids and entries alone.</summary>
internal static class BooksCounter
{
    internal static IReadOnlyList<BookedCounts> Count(IEnumerable<BookedBid> bids, IEnumerable<BookedEntry> entries)
    {
        var billed = entries.GroupBy(static entry => (entry.Day, entry.Deal)).ToDictionary(
            static group => group.Key,
            static group => (Count: group.LongCount(), Cost: group.Sum(static entry => Amount(entry.Cleared)), Fee: group.Sum(static entry => Amount(entry.Fee))));
        var made = bids.GroupBy(static bid => (bid.Day, bid.Deal)).ToDictionary(static group => group.Key, static group => group.ToArray());
        return [.. made.Keys.Union(billed.Keys).Order().Select(key =>
        {
            var ours = made.GetValueOrDefault(key, []);
            var (count, cost, fee) = billed.GetValueOrDefault(key);
            return new BookedCounts(
                key.Day, key.Deal, ours.Length, ours.Count(static bid => Claims.Of(bid).Won), ours.Count(static bid => Claims.Of(bid).Lost), count,
                ours.Count(static bid => Claims.Of(bid).Burl), ours.Count(static bid => Claims.Of(bid).Impression), Ledger.Text(cost), Ledger.Text(fee));
        })];
    }

    internal static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <summary>What an exchange holds true of a bid, whatever it has told.</summary>
internal readonly record struct Claims(bool Won, bool Lost, bool Burl, bool Impression)
{
    internal static Claims Of(BookedBid bid) => new(
        bid.Outcome is "won" or "expired", bid.Outcome is "lost" or "expired",
        bid.Outcome == "won" && bid.Notices.Any(static notice => notice.Kind == NoticeKinds.Bill), bid.Outcome == "won" && bid.Notices.Any(static notice => notice.Kind == NoticeKinds.Pixel));
}
