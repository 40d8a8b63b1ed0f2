using AdTech.Accounting;
using AdTech.Events;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Reconciling;

/// <summary>Explains a report with a row a bid: what is known of each bid says why it is in one book and not in the other, so these causes are no estimates.</summary>
internal sealed class BidExplainer(IPartnerReports reports, IReadOnlyDictionary<BidId, List<ExceptionRow>> exceptions)
{
    private const int BidsAtOnce = 10_000;
    private const int NamedMax = 100;

    private readonly DateOnly _factsSince = reports.FactsSince();
    private readonly Dictionary<(LineDraft Line, string Cause), (long Count, decimal Amount, List<string> Bids)> _found = [];
    private readonly HashSet<BidId> _seen = [];

    internal void Explain(IEnumerable<(LineDraft Line, ReportRow Row)> rows)
    {
        foreach (var batch in rows.Where(r => r.Row.Impressions > 0).Chunk(BidsAtOnce))
        {
            var facts = reports.Facts([.. batch.Select(r => r.Row.Bid ?? default)]);
            for (var i = 0; i < batch.Length; i++) Explain(batch[i].Line, batch[i].Row, facts[i]);
        }

        foreach (var ((line, cause), (count, amount, bids)) in _found) line.Explain(cause, count, amount, estimate: false, bids);
    }

    private void Explain(LineDraft line, in ReportRow row, BidFacts facts)
    {
        if (row.Bid is { } id && !_seen.Add(id))
        {
            Add(line, Causes.BilledTwice, 1, row.Amount, row.BidText);
            return;
        }

        var noticed = row.Bid is { } known ? exceptions.GetValueOrDefault(known) : null;
        if ((facts & BidFacts.Billed) != 0)
        {
            if (noticed?.FirstOrDefault(e => e.Cause == Causes.UnreplacedMacro) is { Cause: not null } provisional)
                Add(line, Causes.UnreplacedMacro, 0, row.Amount - (decimal)provisional.CountedNanos / Money.NanosPerUnit, row.BidText);
            return;
        }

        // Long ago: the bid may well have been billed. What remains of its day is explained from the books.
        if (facts == BidFacts.None && row.Bid is not null && noticed is null && row.Day <= _factsSince) return;
        Add(line, CauseOf(facts, noticed), 1, row.Amount, row.BidText);
    }

    private static string CauseOf(BidFacts facts, List<ExceptionRow>? noticed)
    {
        if ((facts & BidFacts.Test) != 0) return Causes.TestTraffic;
        // The surest first: what was done to the notice that would have billed.
        foreach (var cause in (ReadOnlySpan<string>)[Causes.RefusedPrice, Causes.ExpiredBill, Causes.ImpossibleTime, Causes.AuditRender])
        {
            if (noticed?.Exists(e => e.Cause == cause) == true) return cause;
        }

        if ((facts & BidFacts.Refused) != 0) return Causes.RefusedPrice;
        if (facts == BidFacts.None) return Causes.NotOurs;
        return (facts & (BidFacts.Won | BidFacts.Lost)) == BidFacts.Lost ? Causes.NotWon : Causes.LostNotice;
    }

    private void Add(LineDraft line, string cause, long count, decimal amount, string bid)
    {
        if (count == 0 && amount == 0) return; // in a first-price auction the bid's price was the right one
        var (known, sum, bids) = _found.TryGetValue((line, cause), out var found) ? found : (0, 0, []);
        if (bids.Count < NamedMax) bids.Add(bid);
        _found[(line, cause)] = (known + count, sum + amount, bids);
    }
}
