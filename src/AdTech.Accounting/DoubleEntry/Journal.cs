using System.Runtime.InteropServices;

namespace AdTech.Accounting.DoubleEntry;

/// <summary>
/// Entries in the order in which they were written, and the balances that follow from them. Nothing is ever changed or taken out: a mistake is put right by another entry,
/// which reverses or adjusts. Not for several threads at once.
/// </summary>
public sealed class Journal
{
    private readonly List<JournalEntry> _entries = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Account, Currency Currency), Int128> _balances = [];

    /// <summary>Everything written so far.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Writes an entry.</summary>
    /// <exception cref="ArgumentException">The journal has an entry of this id: writing it again would count it twice.</exception>
    public void Add(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!TryAdd(entry)) throw new ArgumentException($"The journal has an entry '{entry.Id}' already.", nameof(entry));
    }

    /// <summary>Writes an entry, unless one of its id is there: then nothing changes, and the answer is false.</summary>
    public bool TryAdd(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_ids.Add(entry.Id)) return false;
        _entries.Add(entry);
        foreach (var posting in entry.Postings) CollectionsMarshal.GetValueRefOrAddDefault(_balances, (posting.Account, posting.Amount.Currency), out _) += posting.Amount.Nanos;
        return true;
    }

    /// <summary>True when an entry of this id has been written.</summary>
    public bool Contains(string id) => _ids.Contains(id);

    /// <summary>What stands on an account in a currency; zero where nothing was ever posted.</summary>
    public AccountBalance BalanceOf(string account, Currency currency) => new(account, currency, _balances.GetValueOrDefault((account, currency)));

    /// <summary>Every account with its balances, by name and currency.</summary>
    public IReadOnlyList<AccountBalance> Balances() =>
        [.. _balances
            .Select(static pair => new AccountBalance(pair.Key.Account, pair.Key.Currency, pair.Value))
            .OrderBy(static balance => balance.Account, StringComparer.Ordinal).ThenBy(static balance => balance.Currency.ToString(), StringComparer.Ordinal)];

    /// <summary>
    /// The sum over all accounts of each currency. Every one is zero, always: each entry balances. It is computed from the balances, so that whatever breaks them shows.
    /// </summary>
    public IReadOnlyDictionary<Currency, Int128> TrialBalance()
    {
        var sums = new Dictionary<Currency, Int128>();
        foreach (var (key, nanos) in _balances) CollectionsMarshal.GetValueRefOrAddDefault(sums, key.Currency, out _) += nanos;
        return sums;
    }
}
