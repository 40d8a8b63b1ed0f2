using System.Text.Json.Serialization;

namespace AdTech.Streaming.Client;

/// <summary>A partner's report beside its books.</summary>
public sealed record Reconciliation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The partner.</summary>
    public required string Partner { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime At { get; init; }

    /// <summary>The report's first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The report's last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The currency of the amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>Rows of the report.</summary>
    public required int Rows { get; init; }

    /// <summary>The report has a row a bid, so that each difference is of certain bids.</summary>
    public required bool ByBid { get; init; }

    /// <summary>The sums of all lines.</summary>
    public required ReconciledLine Total { get; init; }

    /// <summary>One for each day and deal that either side has; none in a list.</summary>
    public IReadOnlyList<ReconciledLine> Lines { get; init; } = [];
}

/// <summary>One day and deal of a comparison.</summary>
public sealed record ReconciledLine
{
    /// <summary>The day; null in a total.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The deal; empty for the open auction; null where the report does not tell deals apart.</summary>
    public string? Deal { get; init; }

    /// <summary>What the partner says.</summary>
    public required Tally Theirs { get; init; }

    /// <summary>What the books say.</summary>
    public required Tally Ours { get; init; }

    /// <summary>Theirs less ours.</summary>
    public required Tally Difference { get; init; }

    /// <summary>What explains it.</summary>
    public IReadOnlyList<ReconciledCause> Causes { get; init; } = [];

    /// <summary>What remains of the difference.</summary>
    public required Tally Unexplained { get; init; }
}

/// <summary>Impressions and money.</summary>
/// <param name="Impressions">Billed impressions.</param>
/// <param name="Amount">What is owed for them.</param>
public sealed record Tally(long Impressions, [property: JsonConverter(typeof(MoneyText))] decimal Amount)
{
    /// <summary>Nothing.</summary>
    public static Tally Zero { get; } = new(0, 0);
}

/// <summary>A part of a difference, and why.</summary>
/// <param name="Cause">Its name.</param>
/// <param name="Impressions">How many impressions of the difference.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="IsEstimate">The amount is from average prices, since the report has no row a bid.</param>
/// <param name="Explanation">In words.</param>
/// <param name="BidIds">Which bids, where the report has a row a bid; the first hundred.</param>
public sealed record ReconciledCause(
    string Cause, long Impressions, [property: JsonConverter(typeof(MoneyText))] decimal Amount, bool IsEstimate, string Explanation, IReadOnlyList<string> BidIds);
