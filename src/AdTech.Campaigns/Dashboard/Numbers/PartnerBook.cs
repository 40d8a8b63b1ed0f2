using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Sums of a partner's books over days and deals.</summary>
public sealed record PartnerBook
{
    public long Bids { get; init; }
    public long Wins { get; init; }
    public long Losses { get; init; }
    public long Billed { get; init; }
    public long Impressions { get; init; }

    /// <summary>What is owed, by currency: one, unless the partner has changed it.</summary>
    public IReadOnlyList<(string Currency, decimal MediaCost, decimal Fee)> Money { get; init; } = [];

    /// <summary>What is noticeable, by cause; what is more than usual on any day comes first.</summary>
    public IReadOnlyList<FoundCause> Found { get; init; } = [];

    /// <summary>How many causes are more than usual.</summary>
    public int Marked => Found.Count(cause => cause.Marked);

    internal static PartnerBook Of(IReadOnlyCollection<DiscrepancyDay> days) => new()
    {
        Bids = days.Sum(day => day.Bids),
        Wins = days.Sum(day => day.Wins),
        Losses = days.Sum(day => day.Losses),
        Billed = days.Sum(day => day.Billed),
        Impressions = days.Sum(day => day.Impressions),
        Money = [.. days.GroupBy(day => day.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(day => day.MediaCost), g.Sum(day => day.Fee)))],
        Found = FoundCause.Of(days),
    };

    internal string MediaCostText => MoneyText(money => money.MediaCost);

    internal string FeeText => MoneyText(money => money.Fee);

    internal string MediaCostExact => string.Join(" + ", Money.Select(money => Show.Exact(money.MediaCost, money.Currency)));

    private string MoneyText(Func<(string Currency, decimal MediaCost, decimal Fee), decimal> of) =>
        Money.Count == 0 ? Show.Unknown : string.Join(" + ", Money.Select(money => Show.Money(of(money), money.Currency)));
}

/// <summary>One cause over several days.</summary>
/// <param name="Cause">Its name in the API.</param>
/// <param name="Count">How many bids.</param>
/// <param name="Marked">More than usual on at least one of the days.</param>
/// <param name="Explanation">In words.</param>
public sealed record FoundCause(string Cause, long Count, bool Marked, string Explanation)
{
    internal static IReadOnlyList<FoundCause> Of(IEnumerable<DiscrepancyDay> days) =>
    [
        .. days.SelectMany(day => day.Findings).GroupBy(finding => finding.Cause)
            .Select(g => new FoundCause(g.Key, g.Sum(finding => finding.Count), g.Any(finding => finding.OverThreshold), g.First().Explanation))
            .OrderByDescending(cause => cause.Marked).ThenByDescending(cause => cause.Count),
    ];
}
