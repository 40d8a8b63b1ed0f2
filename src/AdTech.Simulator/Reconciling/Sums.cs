using AdTech.Simulator.Books;

namespace AdTech.Simulator.Reconciling;

/// <summary>Arithmetic on figures.</summary>
internal static class Sums
{
    internal static readonly Figures Nothing = new(0, 0, 0, 0, 0, 0, 0, 0);

    internal static Figures Of(BookedCounts counts) => new(
        counts.Bids, counts.Wins, counts.Losses, counts.Billed, counts.Burls, counts.Impressions, BooksCounter.Amount(counts.MediaCost), BooksCounter.Amount(counts.Fee));

    internal static Figures Of(PlatformRow row) => new(row.Bids, row.Wins, row.Losses, row.Billed, row.Burls, row.Impressions, BooksCounter.Amount(row.MediaCost), BooksCounter.Amount(row.Fee));

    /// <summary>Rows of one currency; those of another are of another agreement.</summary>
    internal static Dictionary<(string Day, string Deal), Figures> ByGroup(IEnumerable<PlatformRow> rows, string currency) => rows
        .Where(row => row.Currency == currency)
        .GroupBy(static row => (row.Day, row.Deal))
        .ToDictionary(static group => group.Key, static group => group.Select(Of).Aggregate(Nothing, Plus));

    internal static Figures Plus(this Figures a, Figures b) => new(
        a.Bids + b.Bids, a.Wins + b.Wins, a.Losses + b.Losses, a.Billed + b.Billed, a.Burls + b.Burls, a.Impressions + b.Impressions, a.MediaCost + b.MediaCost, a.Fee + b.Fee);

    internal static Figures Minus(this Figures a, Figures b) => new(
        a.Bids - b.Bids, a.Wins - b.Wins, a.Losses - b.Losses, a.Billed - b.Billed, a.Burls - b.Burls, a.Impressions - b.Impressions, a.MediaCost - b.MediaCost, a.Fee - b.Fee);

    internal static IEnumerable<(string Fact, long Count)> Counts(this Figures figures) =>
        [("bids", figures.Bids), ("wins", figures.Wins), ("losses", figures.Losses), ("billed", figures.Billed), ("burls", figures.Burls), ("impressions", figures.Impressions)];
}
