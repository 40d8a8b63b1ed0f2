namespace AdTech.Accounting.DoubleEntry;

/// <summary>What happened, and what it means for each account. Whatever one account gets, others give: in every currency the postings sum to zero. Immutable.</summary>
public sealed class JournalEntry
{
    private readonly Posting[] _postings;

    /// <summary>Makes an entry.</summary>
    /// <param name="id">Names it for ever: a journal takes an id once.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="description">For people.</param>
    /// <param name="postings">At least two, which sum to zero in every currency.</param>
    /// <exception cref="ArgumentException">It has no id, no postings, a posting without account or currency, or does not balance.</exception>
    public JournalEntry(string id, DateTimeOffset time, string description, IEnumerable<Posting> postings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(postings);
        (Id, Time, Description, _postings) = (id, time, description, [.. postings]);
        if (_postings.Length < 2) throw new ArgumentException($"Entry '{id}' has {_postings.Length} postings: it takes one that gives and one that gets.", nameof(postings));
        foreach (var posting in _postings)
        {
            if (string.IsNullOrWhiteSpace(posting.Account)) throw new ArgumentException($"Entry '{id}' has a posting without an account.", nameof(postings));
            if (posting.Amount.Currency.IsNone) throw new ArgumentException($"Entry '{id}' has a posting to '{posting.Account}' without a currency.", nameof(postings));
        }

        if (Imbalance(_postings) is { } imbalance)
            throw new ArgumentException($"Entry '{id}' does not balance: its postings in {imbalance.Currency} sum to {imbalance.Sum} nanos.", nameof(postings));
    }

    /// <summary>Names it for ever.</summary>
    public string Id { get; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>For people.</summary>
    public string Description { get; }

    /// <summary>At least two; their sum is zero in every currency.</summary>
    public IReadOnlyList<Posting> Postings => _postings;

    /// <summary>The entry that takes this one back. What was written stays: that it was wrong is history too.</summary>
    /// <param name="id">The new entry's.</param>
    /// <param name="time">When it was found to be wrong.</param>
    /// <param name="description">Why.</param>
    /// <exception cref="OverflowException">An amount has no opposite (<see cref="long.MinValue"/> nanos).</exception>
    public JournalEntry Reverse(string id, DateTimeOffset time, string description) =>
        new(id, time, description, _postings.Select(static posting => posting with { Amount = Money.Zero(posting.Amount.Currency) - posting.Amount }));

    /// <summary>The first currency in which postings do not sum to zero, and their sum in nanos; null when they balance.</summary>
    public static (Currency Currency, Int128 Sum)? Imbalance(IEnumerable<Posting> postings)
    {
        ArgumentNullException.ThrowIfNull(postings);
        foreach (var currency in postings.GroupBy(static posting => posting.Amount.Currency))
        {
            Int128 sum = 0; // in 64 bits two amounts near the limit would overflow, or worse, wrap around to zero
            foreach (var posting in currency) sum += posting.Amount.Nanos;
            if (sum != 0) return (currency.Key, sum);
        }

        return null;
    }
}
