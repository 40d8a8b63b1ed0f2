using System.Globalization;
using AdTech.Simulator.Books;
using AdTech.Simulator.Reconciling;

namespace AdTech.Simulator.Terminal;

/// <summary>A comparison for people: what both books have, each difference with its cause, and in the last line how many nobody explains.</summary>
internal static class ReconciliationReport
{
    private const int BidsNamed = 3;

    internal static void Print(TextWriter to, IReadOnlyList<ComparedGroup> groups, IReadOnlyList<Difference> differences, long unexplained)
    {
        foreach (var exchange in groups.GroupBy(static group => (group.Partner, group.Currency)))
        {
            var (books, platform) = (exchange.Select(static group => group.Books).Aggregate(Sums.Nothing, Sums.Plus), exchange.Select(static group => group.Platform).Aggregate(Sums.Nothing, Sums.Plus));
            Line(to, $"{exchange.Key.Partner}, {exchange.Key.Currency}");
            Line(to, $"  {"",-12} {"books",20} {"platform",20} {"difference",20}");
            foreach (var ((fact, ours), (_, theirs)) in books.Counts().Zip(platform.Counts())) Line(to, $"  {fact,-12} {ours,20:#,0} {theirs,20:#,0} {theirs - ours,20:+#,0;-#,0;0}");
            Amount(to, "mediaCost", books.MediaCost, platform.MediaCost);
            Amount(to, "fee", books.Fee, platform.Fee);
            Line(to, $"");
        }

        foreach (var group in differences
            .Where(static difference => difference.Cause != Cause.Unexplained)
            .GroupBy(static difference => (difference.Partner, difference.Day, difference.Deal, difference.Fact, difference.Cause))
            .OrderBy(static group => group.Key))
        {
            var (count, cost, fee) = (group.LongCount(), group.Sum(static difference => difference.MediaCost ?? 0), group.Sum(static difference => difference.Fee ?? 0));
            var effect = group.Sum(static difference => difference.Count);
            var amount = group.Any(static difference => difference.MediaCost is not null) ? $", {Signed(cost)} and {Signed(fee)} in fees" : "";
            var bids = string.Join(", ", group.Select(static difference => difference.BidId).OfType<string>().Take(BidsNamed));
            Line(to, $"{Where(group.First())}  {effect,6:+0;-0;0}  {Causes.WordsFor(group.Key.Cause)} × {count}{amount}{(bids.Length > 0 ? $" ({bids}{(count > BidsNamed ? ", …" : "")})" : "")}");
        }

        foreach (var difference in differences.Where(static difference => difference.Cause == Cause.Unexplained))
        {
            Line(to, $"{Where(difference)}  {difference.Count,6:+0;-0;0}  {Causes.WordsFor(Cause.Unexplained)}{(difference.BidId is { } bid ? $" {bid}" : "")}: {difference.Evidence}");
        }

        Line(to, $"unexplained {unexplained}");
    }

    private static string Where(Difference difference) => $"{difference.Partner,-10} {difference.Day,-10} {(difference.Deal.Length == 0 ? "–" : difference.Deal),-24} {difference.Fact,-11}";

    private static void Amount(TextWriter to, string name, decimal books, decimal platform) => Line(to, $"  {name,-12} {Ledger.Text(books),20} {Ledger.Text(platform),20} {Signed(platform - books),20}");

    private static string Signed(decimal amount) => amount > 0 ? $"+{Ledger.Text(amount)}" : Ledger.Text(amount);

    private static void Line(TextWriter to, FormattableString line) => to.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
