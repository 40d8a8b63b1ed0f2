using AdTech.Accounting;
using AdTech.Accounting.DoubleEntry;
using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Correcting;

/// <summary>
/// Books corrections: each once, by its id, in a balanced double entry, into the month it is about, or, where that is closed, into the open one as an adjustment. What was
/// counted and charged stays as it is.
/// </summary>
internal sealed class EntryBook(
    IStreamStore store, Names names, AdvertiserAccounts advertisers, PendingCommit pending, StreamMetrics metrics, IReadOnlyDictionary<int, Month> closed, Currency reporting)
{
    private readonly Dictionary<int, Month> _closed = new(closed);

    /// <summary>Books a correction that <see cref="EntryCheck"/> has let pass; the reason why it can't be, otherwise.</summary>
    internal string? Book(Correction correction)
    {
        // Step 1: everything that may go wrong, before anything changes.
        var organisation = names.IdOf(correction.OrganisationId);
        long reportingNanos = 0;
        IReadOnlyList<Posting> postings = [];
        if (correction.Kind != CorrectionKind.Close)
        {
            try
            {
                var amount = new Money(correction.AmountNanos, Currency.Parse(correction.Currency));
                var rate = amount.Currency == reporting ? Money.NanosPerUnit : correction.ReportingRateNanos;
                if (rate <= 0) return "no exchange rate";
                reportingNanos = new PriceTerms(0, 0, rate).Settle(amount, reporting).Charge.Nanos;
                postings = PostingsOf(correction, amount);
            }
            catch (OverflowException)
            {
                return "amounts that don't fit";
            }
        }

        // Step 2: once.
        var key = (organisation, correction.Id);
        if (pending.Entries.ContainsKey(key) || store.HasEntry(organisation, correction.Id))
        {
            metrics.Duplicates++;
            return null;
        }

        // Step 3: into which month.
        var about = Month.OfDay(correction.Day);
        var isClosed = _closed.TryGetValue(organisation, out var last) && about <= last;
        var month = !isClosed ? about : Later(Month.Of(correction.TimeMs), last.Next);
        pending.Entries.Add(key, new BookedEntry(correction, month, isClosed && correction.Kind != CorrectionKind.Close ? about : null, reportingNanos, postings));

        // Step 4: what follows from it.
        if (correction.Kind == CorrectionKind.Close)
        {
            if (isClosed) return null;
            _closed[organisation] = about;
            pending.Closings.Add((organisation, about, correction.TimeMs));
        }
        else if (correction.AdvertiserId.Length > 0)
        {
            advertisers.Book(advertisers.Find(correction.OrganisationId, correction.AdvertiserId, correction.Currency), correction.Kind, correction.AmountNanos);
        }

        return null;
    }

    /// <summary>What an entry means for each account. A debit is positive: what the house has or has spent; an advertiser's balance is what the house owes it, so it grows by credits.</summary>
    internal static IReadOnlyList<Posting> PostingsOf(Correction correction, Money amount)
    {
        var (debit, credit) = correction.Kind switch
        {
            CorrectionKind.Deposit => ("cash", "advertiser:" + correction.AdvertiserId),
            CorrectionKind.Credit => ("credits", "advertiser:" + correction.AdvertiserId),
            CorrectionKind.Claim => ("partner:" + correction.PartnerId, "claims"),
            CorrectionKind.Adjustment => ("adjustments", "advertiser:" + correction.AdvertiserId),
            _ => throw new ArgumentOutOfRangeException(nameof(correction), correction.Kind, "Not a booking of money."),
        };
        var entry = new JournalEntry(
            correction.Id, DateTimeOffset.FromUnixTimeMilliseconds(correction.TimeMs), correction.Reason, [new Posting(debit, amount), new Posting(credit, Money.Zero(amount.Currency) - amount)]);
        return entry.Postings;
    }

    private static Month Later(Month one, Month other) => one > other ? one : other;
}
