namespace AdTech.Streaming.Reconciling;

/// <summary>
/// Explains the difference of a day and deal from the books, the surest cause first. Each cause explains at most as many impressions as the books have of it, and never more than
/// there is to explain: what they don't say stays unexplained.
/// </summary>
internal static class LineExplainer
{
    /// <summary>They bill more, and the books have what: refused, or not billable here.</summary>
    internal static void ExplainKnown(LineDraft line)
    {
        ref var counts = ref line.Counts;
        More(line, Causes.RefusedPrice, counts.Refused);
        More(line, Causes.ExpiredBill, CountOf(line, Causes.ExpiredBill));
        More(line, Causes.ImpossibleTime, CountOf(line, Causes.ImpossibleTime));
        More(line, Causes.TestTraffic, counts.Test);
        More(line, Causes.AuditRender, counts.Audit);
    }

    /// <summary>What the books have no record of, but other notices speak for: bills that never came; or, where they bill fewer, what came after their report, or was never seen.</summary>
    internal static void ExplainMissing(LineDraft line)
    {
        ref var counts = ref line.Counts;
        More(line, Causes.LostNotice, Math.Max(counts.Wins, counts.Impressions) - counts.Billed - counts.Refused - counts.Audit);
        Fewer(line, Causes.LateBill, counts.Late);
        Fewer(line, Causes.MissingImpression, counts.Impressions > 0 ? counts.Billed - counts.Impressions : 0);
    }

    /// <summary>The price of the bid was counted where the macro was not replaced: theirs may be lower, by all of it at most.</summary>
    internal static void Price(LineDraft line)
    {
        if (line.Amount >= 0 || line.Impressions != 0 || !line.Exceptions.TryGetValue(Causes.UnreplacedMacro, out var provisional)) return;
        line.Explain(Causes.UnreplacedMacro, 0, Math.Max(line.Amount, -provisional.Counted));
    }

    /// <summary>Each of their amounts may be half of its last decimal off.</summary>
    internal static void Rounding(LineDraft line, int decimals)
    {
        line.SettleEstimates();
        if (line.Impressions != 0 || decimals >= 9 || line.Amount == 0) return;
        var unit = 1m;
        for (var i = 0; i < decimals; i++) unit /= 10;
        if (Math.Abs(line.Amount) <= line.Rows * unit / 2) line.Explain(Causes.Rounding, 0, line.Amount);
    }

    private static long CountOf(LineDraft line, string cause) => line.Exceptions.GetValueOrDefault(cause).Count;

    private static void More(LineDraft line, string cause, long atMost)
    {
        var count = Math.Min(line.Impressions, atMost);
        if (count > 0) line.Explain(cause, count, decimal.Round(count * line.AveragePrice, 9), estimate: true);
    }

    internal static void Fewer(LineDraft line, string cause, long atMost)
    {
        var count = Math.Min(-line.Impressions, atMost);
        if (count > 0) line.Explain(cause, -count, -decimal.Round(count * line.AveragePrice, 9), estimate: true);
    }
}
