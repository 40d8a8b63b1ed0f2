using AdTech.Streaming.Client;

namespace AdTech.Streaming.Reconciling;

/// <summary>The sum of a comparison's lines. What is unexplained is summed by size: too much here and too little there are two open questions, not none.</summary>
internal static class ReconciledSum
{
    internal static ReconciledLine Of(IReadOnlyCollection<ReconciledLine> lines) => new()
    {
        Theirs = Sum(lines, l => l.Theirs),
        Ours = Sum(lines, l => l.Ours),
        Difference = Sum(lines, l => l.Difference),
        Causes =
        [
            .. lines.SelectMany(l => l.Causes).GroupBy(c => c.Cause).Select(g => new ReconciledCause(
                g.Key, g.Sum(c => c.Impressions), g.Sum(c => c.Amount), g.Any(c => c.IsEstimate), Explanations.Of(g.Key), [])).OrderByDescending(c => Math.Abs(c.Impressions)),
        ],
        Unexplained = new Tally(lines.Sum(l => Math.Abs(l.Unexplained.Impressions)), lines.Sum(l => Math.Abs(l.Unexplained.Amount))),
    };

    private static Tally Sum(IReadOnlyCollection<ReconciledLine> lines, Func<ReconciledLine, Tally> part) => new(lines.Sum(l => part(l).Impressions), lines.Sum(l => part(l).Amount));
}
