using AdTech.Streaming.Client;

namespace AdTech.Streaming.Reconciling;

/// <summary>One day and deal of a comparison in the making: what remains of the difference becomes less with each cause that is found.</summary>
internal sealed class LineDraft(DateOnly day, string deal)
{
    private readonly List<ReconciledCause> _causes = [];
    private PartnerCounts _counts;

    internal DateOnly Day => day;

    internal string Deal => deal;

    internal ref PartnerCounts Counts => ref _counts;

    internal long TheirImpressions { get; set; }

    internal decimal TheirAmount { get; set; }

    /// <summary>Rows of the report that are in it.</summary>
    internal int Rows { get; set; }

    /// <summary>What was exceptional about its notices: how many, and what was counted and bid for them, in units.</summary>
    internal Dictionary<string, (long Count, decimal Counted, decimal Bid)> Exceptions { get; } = [];

    internal decimal OurAmount => Findings.Units(_counts.MediaCost);

    /// <summary>What is not explained yet; before anything is, the whole difference.</summary>
    internal long Impressions => TheirImpressions - _counts.Billed - _causes.Sum(c => c.Impressions);

    internal decimal Amount => TheirAmount - OurAmount - _causes.Sum(c => c.Amount);

    /// <summary>An average impression, as the partner prices it; as we do, where the partner has none.</summary>
    internal decimal AveragePrice => TheirImpressions > 0 ? TheirAmount / TheirImpressions : _counts.Billed > 0 ? OurAmount / _counts.Billed : 0;

    internal bool IsEstimated => _causes.Any(c => c.IsEstimate);

    internal void Explain(string cause, long impressions, decimal amount, bool estimate = false, IReadOnlyList<string>? bidIds = null)
    {
        if (impressions == 0 && amount == 0) return;
        _causes.Add(new ReconciledCause(cause, impressions, amount, estimate, Explanations.Of(cause), bidIds ?? []));
    }

    /// <summary>Lets what is estimated take up the rest of the money: average prices are no more than a guess, and the difference is a fact.</summary>
    internal void SettleEstimates()
    {
        var guessed = _causes.Where(c => c.IsEstimate).Sum(c => Math.Abs(c.Amount));
        var (rest, impressions) = (Amount, _causes.Where(c => c.IsEstimate).Sum(c => c.Impressions));
        if (Impressions != 0 || rest == 0 || guessed == 0) return;
        var settled = _causes.Where(c => c.IsEstimate).Sum(c => c.Amount) + rest;
        // Believable only as money of the same direction, for prices not out of all proportion.
        if (Math.Sign(settled) != Math.Sign(impressions) || Math.Abs(settled) > 4 * guessed) return;
        var last = _causes.FindLastIndex(c => c.IsEstimate);
        _causes[last] = _causes[last] with { Amount = _causes[last].Amount + rest };
    }

    internal ReconciledLine Finish(bool hasDeals) => new()
    {
        Day = day,
        Deal = hasDeals ? deal : null,
        Theirs = new Tally(TheirImpressions, TheirAmount),
        Ours = new Tally(_counts.Billed, OurAmount),
        Difference = new Tally(TheirImpressions - _counts.Billed, TheirAmount - OurAmount),
        Causes = [.. _causes],
        Unexplained = new Tally(Impressions, Amount),
    };
}
