using System.Text.Json;
using AdTech.Streaming.Client;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Correcting;

/// <summary>The advertisers' books for whoever is hosted beside the stream. What is answered goes through the same JSON as over HTTP, so that both say the same.</summary>
internal sealed class InProcessBooks(BookReader books, PostEntry entries) : IBooks
{
    private static readonly Dictionary<string, string[]> NoErrors = [];

    public Task<Listed<AccountRow>> GetAccountsAsync(string organisationId, int limit, string? cursor, CancellationToken cancellationToken) =>
        Task.FromResult(As<Listed<AccountRow>>(books.Accounts(organisationId, cursor, limit)));

    public Task<AccountRow?> GetAccountAsync(string organisationId, string advertiser, CancellationToken cancellationToken) =>
        Task.FromResult(books.Account(organisationId, advertiser) is { } account ? As<AccountRow>(account) : null);

    public Task<Listed<EntryRow>> GetEntriesAsync(string organisationId, string advertiser, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var after = cursor is null ? 0 : long.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult(As<Listed<EntryRow>>(books.Entries(new EntryQuery(organisationId, null, null, advertiser, null, after, limit))));
    }

    public Task<MonthRow> GetMonthAsync(string organisationId, string month, CancellationToken cancellationToken) => Month.TryParse(month, out var which)
        ? Task.FromResult(As<MonthRow>(books.Statement(organisationId, which)))
        : throw new ArgumentException($"'{month}' is no month.", nameof(month));

    public async Task<EntryOutcome> PostAsync(string organisationId, NewEntry entry, CancellationToken cancellationToken)
    {
        var answer = await entries.ExecuteAsync(organisationId, JsonSerializer.SerializeToElement(entry, BooksJson.Options), cancellationToken);
        return new EntryOutcome(answer.Result, answer.Entry is null ? null : As<EntryRow>(answer.Entry), answer.Errors ?? NoErrors);
    }

    private static T As<T>(object view) => JsonSerializer.SerializeToElement(view, view.GetType(), BookJson.Options).Deserialize<T>(BooksJson.Options)!;
}
