using AdTech.Accounting;
using AdTech.Streaming.Client;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Reconciling;

/// <summary>What is noticeable about a day's books: its facts are compared with each other, and each difference is named.</summary>
internal sealed class Findings(DiscrepancyOptions options)
{
    /// <summary>The day with what is noticeable about it.</summary>
    internal DiscrepancyDay Of(PartnerDay day) => new()
    {
        Partner = day.Partner,
        Day = day.Day,
        Deal = day.Deal,
        Currency = day.Currency,
        Bids = day.Counts.Bids,
        Wins = day.Counts.Wins,
        Losses = day.Counts.Losses,
        Billed = day.Counts.Billed,
        Burls = day.Counts.Burls,
        Impressions = day.Counts.Impressions,
        Recovered = day.Counts.Recovered,
        Late = day.Counts.Late,
        Provisional = day.Counts.Provisional,
        Refused = day.Counts.Refused,
        Test = day.Counts.Test,
        Audit = day.Counts.Audit,
        MediaCost = Units(day.Counts.MediaCost),
        Fee = Units(day.Counts.Fee),
        Findings = Of(day.Counts),
    };

    internal static decimal Units(Int128 nanos) => (decimal)nanos / Money.NanosPerUnit;

    private List<Finding> Of(in PartnerCounts c)
    {
        var found = new List<Finding>();
        // A win that was not billed: refused and test renders have names of their own, the rest never came. A notice that an exchange does not send at all is none that was lost.
        Add(Causes.LostNotice, c.Billed + c.Refused + c.Audit > 0 ? c.Wins - c.Billed - c.Refused - c.Audit : 0, c.Wins, options.LostNotices);
        Add(Causes.MissingWin, c.Wins > 0 ? c.Billed - c.Wins : 0, c.Billed, options.LostNotices);
        Add(Causes.MissingImpression, c.Impressions > 0 ? c.Billed - c.Impressions : 0, c.Billed, options.LostNotices);
        Add(Causes.NoOutcome, c.Losses > 0 ? c.Bids - Math.Max(c.Wins, c.Billed) - c.Losses : 0, c.Bids, options.LostNotices);
        Add(Causes.LateBill, c.Late, c.Billed, options.LateBills);
        Add(Causes.RefusedPrice, c.Refused, c.Billed + c.Refused, options.RefusedPrices);
        Add(Causes.UnreplacedMacro, c.Provisional, c.Billed, options.UnreplacedMacros);
        Add(Causes.TestTraffic, c.Test, c.Billed + c.Test, options.TestTraffic);
        Add(Causes.AuditRender, c.Audit, c.Billed + c.Audit, options.TestTraffic);
        Add(Causes.UnknownBid, c.Recovered, c.Bids, options.UnknownBids);
        found.Sort(static (a, b) => (b.OverThreshold, b.Share).CompareTo((a.OverThreshold, a.Share)));
        return found;

        void Add(string cause, long count, long of, double threshold)
        {
            if (count <= 0) return;
            var share = decimal.Round((decimal)count / Math.Max(1, of), 4, MidpointRounding.ToEven);
            found.Add(new Finding(cause, count, share, of >= options.CountMin && (double)share > threshold, Explanations.Of(cause)));
        }
    }

    // wins 1,000, billed 900, refused 40 → lostNotice 60, share 0.06, marked; refusedPrice 40, share 0.0426, marked
}
