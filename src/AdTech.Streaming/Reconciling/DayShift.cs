namespace AdTech.Streaming.Reconciling;

/// <summary>Finds impressions that both sides have on neighbouring days: too many on one day and too few beside it, of the same deal.</summary>
internal static class DayShift
{
    internal static void Explain(IEnumerable<LineDraft> lines)
    {
        foreach (var deal in lines.GroupBy(l => l.Deal))
        {
            LineDraft? before = null;
            foreach (var line in deal.OrderBy(l => l.Day))
            {
                if (before is not null && line.Day.DayNumber - before.Day.DayNumber == 1) Explain(before, line);
                before = line;
            }
        }
    }

    private static void Explain(LineDraft one, LineDraft next)
    {
        var moved = Math.Min(Math.Abs(one.Impressions), Math.Abs(next.Impressions));
        if (moved == 0 || Math.Sign(one.Impressions) == Math.Sign(next.Impressions)) return;
        var direction = Math.Sign(one.Impressions);
        // The money that goes along is the same on both sides: what leaves one day arrives on the other.
        var amount = Math.Sign(one.Amount) == direction && Math.Sign(next.Amount) == -direction
            ? Math.Min(Math.Abs(one.Amount), Math.Abs(next.Amount))
            : decimal.Round(moved * (direction > 0 ? next.AveragePrice : one.AveragePrice), 9);
        one.Explain(Causes.OtherDay, direction * moved, direction * amount);
        next.Explain(Causes.OtherDay, -direction * moved, -direction * amount);
    }
}
