using AdTech.Events;

namespace AdTech.Simulation.Tests.History;

/// <summary>What was booked: the first entry of each id, in the order of the log, in the month that it belongs to.</summary>
internal sealed class TrueEntries
{
    private readonly Dictionary<string, EntryLine> _entries = [];
    private int _closed = -1;

    /// <summary>The entries by their ids.</summary>
    internal IReadOnlyDictionary<string, EntryLine> All => _entries;

    internal void Booked(Correction entry)
    {
        if (_entries.ContainsKey(entry.Id)) return;
        var (about, isClosing) = (MonthOf(entry.Day), entry.Kind == CorrectionKind.Close);
        var isClosed = about <= _closed;
        var month = isClosed ? Math.Max(_closed + 1, MonthOf((int)(entry.TimeMs / 86_400_000))) : about;
        var reported = entry.Currency == "USD" ? entry.AmountNanos : (Int128)TrueBill.Round(entry.AmountNanos * (decimal)entry.ReportingRateNanos / 1_000_000_000);
        _entries.Add(entry.Id, new EntryLine(
            entry.Kind, entry.AdvertiserId, entry.PartnerId, entry.CampaignId, entry.LineItemId, month, isClosed && !isClosing ? about : 0, entry.AmountNanos, entry.Currency, isClosing ? 0 : reported));
        if (isClosing) _closed = Math.Max(_closed, about);
    }

    /// <summary>What one kind of entries has brought the advertiser, in one currency: all of it, or only what was to its good.</summary>
    internal Int128 Sum(CorrectionKind kind, string currency, bool onlyGood = false) => _entries.Values
        .Where(e => e.Kind == kind && e.Currency == currency && e.Advertiser.Length > 0 && (!onlyGood || e.Amount > 0)).Aggregate((Int128)0, (sum, e) => sum + e.Amount);

    /// <summary>What the advertiser may be charged out of a prepaid balance.</summary>
    internal Int128 Paid(string currency) => Sum(CorrectionKind.Deposit, currency) + Sum(CorrectionKind.Credit, currency) + Sum(CorrectionKind.Adjustment, currency);

    /// <summary>What stands in each account of the double entry: each amount twice, once either way.</summary>
    internal Dictionary<(string Account, string Currency), Int128> Postings()
    {
        var sums = new Dictionary<(string, string), Int128>();
        foreach (var entry in _entries.Values.Where(e => e.Kind != CorrectionKind.Close))
        {
            var (debit, credit) = entry.Kind switch
            {
                CorrectionKind.Deposit => ("cash", $"advertiser:{entry.Advertiser}"),
                CorrectionKind.Credit => ("credits", $"advertiser:{entry.Advertiser}"),
                CorrectionKind.Claim => ($"partner:{entry.Partner}", "claims"),
                _ => ("adjustments", $"advertiser:{entry.Advertiser}"),
            };
            sums[(debit, entry.Currency)] = sums.GetValueOrDefault((debit, entry.Currency)) + entry.Amount;
            sums[(credit, entry.Currency)] = sums.GetValueOrDefault((credit, entry.Currency)) - entry.Amount;
        }

        return sums;
    }

    /// <summary>Years × 12 + months, as the store has it.</summary>
    private static int MonthOf(int day)
    {
        var date = new DateOnly(1970, 1, 1).AddDays(day);
        return (date.Year * 12) + date.Month - 1;
    }
}

/// <summary>An entry.</summary>
internal sealed record EntryLine(CorrectionKind Kind, string Advertiser, string Partner, string Campaign, string LineItem, int Month, int Adjusts, long Amount, string Currency, Int128 Reported);
