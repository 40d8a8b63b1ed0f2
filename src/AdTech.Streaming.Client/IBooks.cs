namespace AdTech.Streaming.Client;

/// <summary>The books of advertisers: what they have paid, were charged, and have left. Over HTTP or in process, as <see cref="IMetrics"/>.</summary>
public interface IBooks
{
    /// <summary>Every advertiser's account, in the order of ids.</summary>
    /// <param name="organisationId">Whose.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">Where to go on; null for the beginning.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Listed<AccountRow>> GetAccountsAsync(string organisationId, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>One advertiser's account; null when the stream does not know it.</summary>
    Task<AccountRow?> GetAccountAsync(string organisationId, string advertiser, CancellationToken cancellationToken);

    /// <summary>An advertiser's entries in the order in which they were booked.</summary>
    /// <param name="organisationId">Whose.</param>
    /// <param name="advertiser">Which advertiser's.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">Where to go on; null for the beginning.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Listed<EntryRow>> GetEntriesAsync(string organisationId, string advertiser, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Whether a month is closed.</summary>
    /// <param name="organisationId">Whose.</param>
    /// <param name="month">As 2026-03.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<MonthRow> GetMonthAsync(string organisationId, string month, CancellationToken cancellationToken);

    /// <summary>Books an entry, once for its id: told again, it is the same entry.</summary>
    Task<EntryOutcome> PostAsync(string organisationId, NewEntry entry, CancellationToken cancellationToken);
}

/// <summary>An entry that somebody wants booked. Everything is as it was typed: the books' own reader says what is wrong with it.</summary>
/// <param name="Id">The caller's.</param>
/// <param name="Kind">deposit, credit, claim or adjustment.</param>
/// <param name="Advertiser">Whose balance.</param>
/// <param name="Amount">An exact decimal.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Campaign">What it is about; null: none in particular.</param>
/// <param name="Day">As 2026-03-31; null: today.</param>
/// <param name="Reason">Why.</param>
public sealed record NewEntry(string Id, string Kind, string Advertiser, string? Amount, string? Currency, string? Campaign, string? Day, string? Reason);

/// <summary>What became of an entry.</summary>
/// <param name="Result">In one word.</param>
/// <param name="Entry">The entry; null unless it is booked, or will be.</param>
/// <param name="Errors">What is wrong with it, by field.</param>
public sealed record EntryOutcome(EntryResult Result, EntryRow? Entry, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>What may become of an entry.</summary>
public enum EntryResult
{
    /// <summary>Booked just now.</summary>
    Booked,

    /// <summary>Booked before, with the same content.</summary>
    Known,

    /// <summary>Safe, and booked in a moment.</summary>
    Accepted,

    /// <summary>Something is wrong with its fields.</summary>
    Invalid,

    /// <summary>Its id is that of another entry.</summary>
    Conflict,

    /// <summary>The event log could not take it: nothing is booked, and the same may be sent again.</summary>
    Unavailable,
}
