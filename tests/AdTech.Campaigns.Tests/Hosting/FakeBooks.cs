using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>Advertisers' books as a test wants them, by organisation.</summary>
internal sealed class FakeBooks : IBooks
{
    public Dictionary<string, List<AccountRow>> Accounts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<EntryRow>> Entries { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateTimeOffset> Closed { get; } = new(StringComparer.Ordinal);

    public Exception? Failure { get; set; }

    public Task<Listed<AccountRow>> GetAccountsAsync(string organisationId, int limit, string? cursor, CancellationToken cancellationToken) =>
        Answer(Page(Accounts.GetValueOrDefault(organisationId) ?? [], cursor));

    public Task<AccountRow?> GetAccountAsync(string organisationId, string advertiser, CancellationToken cancellationToken) =>
        Answer(Accounts.GetValueOrDefault(organisationId)?.Find(account => account.Advertiser == advertiser));

    public Task<Listed<EntryRow>> GetEntriesAsync(string organisationId, string advertiser, int limit, string? cursor, CancellationToken cancellationToken) =>
        Answer(Page([.. (Entries.GetValueOrDefault(organisationId) ?? []).Where(entry => entry.Advertiser == advertiser)], cursor));

    public Task<MonthRow> GetMonthAsync(string organisationId, string month, CancellationToken cancellationToken) =>
        Answer(Closed.TryGetValue(month, out var at) ? new MonthRow { Month = month, Closed = true, ClosedAt = at } : new MonthRow { Month = month });

    public Task<EntryOutcome> PostAsync(string organisationId, NewEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    // One a page, so that whoever reads must turn them.
    private static Listed<T> Page<T>(List<T> all, string? cursor)
    {
        var place = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
        return new Listed<T>([.. all.Skip(place).Take(1)], place + 1 < all.Count ? $"{place + 1}" : null);
    }

    private Task<T> Answer<T>(T answer) => Failure is null ? Task.FromResult(answer) : throw Failure;
}
