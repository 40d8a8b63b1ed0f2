using AdTech.Accounting;
using AdTech.Accounting.DoubleEntry;
using AdTech.Simulator.Books;

namespace AdTech.Simulator.Reconciling;

/// <summary>Holds an entry to its own postings: a book that contradicts itself proves nothing.</summary>
internal static class EntryCheck
{
    private const decimal Ppm = 1_000_000;

    /// <summary>What the entry bills, and what is wrong with it; null when nothing is.</summary>
    internal static (decimal Cleared, decimal Fee, string? Problem) Read(BookedEntry entry, BookedProfile profile)
    {
        var (cleared, fee) = (BooksCounter.Amount(entry.Cleared), BooksCounter.Amount(entry.Fee));
        try
        {
            var journal = new Journal();
            journal.Add(new JournalEntry(entry.Id, entry.Time, "", entry.Postings.Select(static posting =>
                new Posting(posting.Account, Money.FromUnits(BooksCounter.Amount(posting.Amount), Currency.Parse(posting.Currency))))));
            var currency = Currency.Parse(entry.Currency);
            var (owed, earned) = (journal.BalanceOf(ExchangeBooks.Receivable, currency).ToUnits(), -journal.BalanceOf(ExchangeBooks.Revenue, currency).ToUnits());
            var posted = profile.PriceType == "net" ? owed - earned : owed;
            if (posted != cleared || earned != fee) return (posted, earned, $"the entry says {Ledger.Text(cleared)} and a fee of {Ledger.Text(fee)}, its postings {Ledger.Text(posted)} and {Ledger.Text(earned)}");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return (cleared, fee, e.Message.ReplaceLineEndings(" "));
        }

        var due = FeeOf(cleared, profile.FeePpm);
        return (cleared, fee, fee == due ? null : $"a fee of {Ledger.Text(fee)} is not {profile.FeePpm} millionths of {Ledger.Text(cleared)}, which are {Ledger.Text(due)}");
    }

    /// <summary>The fee for one impression: rounded half to even to a nano.</summary>
    internal static decimal FeeOf(decimal cleared, int feePpm) => decimal.Round(cleared * feePpm / Ppm, 9, MidpointRounding.ToEven);
}
