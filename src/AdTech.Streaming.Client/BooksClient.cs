using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdTech.Streaming.Client;

/// <summary>The advertisers' books of a stream in another process. The organisation is that of the API key that is sent.</summary>
internal sealed class BooksClient(IHttpClientFactory clients) : IBooks
{
    private static readonly Dictionary<string, string[]> NoErrors = [];

    public Task<Listed<AccountRow>> GetAccountsAsync(string organisationId, int limit, string? cursor, CancellationToken cancellationToken) =>
        GetAsync<Listed<AccountRow>>("/api/accounts" + PageOf(limit, cursor), cancellationToken);

    public async Task<AccountRow?> GetAccountAsync(string organisationId, string advertiser, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        using var answer = await client.GetAsync(new Uri("/api/accounts/" + Uri.EscapeDataString(advertiser), UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<AccountRow>(BooksJson.Options, cancellationToken);
    }

    public Task<Listed<EntryRow>> GetEntriesAsync(string organisationId, string advertiser, int limit, string? cursor, CancellationToken cancellationToken) =>
        GetAsync<Listed<EntryRow>>($"/api/entries{PageOf(limit, cursor)}&advertiser={Uri.EscapeDataString(advertiser)}", cancellationToken);

    public Task<MonthRow> GetMonthAsync(string organisationId, string month, CancellationToken cancellationToken) =>
        GetAsync<MonthRow>("/api/statements?month=" + Uri.EscapeDataString(month), cancellationToken);

    public async Task<EntryOutcome> PostAsync(string organisationId, NewEntry entry, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        using var answer = await client.PostAsJsonAsync("/api/entries", entry, BooksJson.Options, cancellationToken);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.BadRequest:
                using (var problem = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken))
                    return new EntryOutcome(EntryResult.Invalid, null, problem.RootElement.GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!);
            case HttpStatusCode.Conflict: return new EntryOutcome(EntryResult.Conflict, null, NoErrors);
            case HttpStatusCode.ServiceUnavailable: return new EntryOutcome(EntryResult.Unavailable, null, NoErrors);
        }

        answer.EnsureSuccessStatusCode();
        var result = answer.StatusCode switch { HttpStatusCode.Created => EntryResult.Booked, HttpStatusCode.Accepted => EntryResult.Accepted, _ => EntryResult.Known };
        return new EntryOutcome(result, await answer.Content.ReadFromJsonAsync<EntryRow>(BooksJson.Options, cancellationToken), NoErrors);
    }

    private static string PageOf(int limit, string? cursor) =>
        "?limit=" + limit.ToString(CultureInfo.InvariantCulture) + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor));

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        return (await client.GetFromJsonAsync<T>(path, BooksJson.Options, cancellationToken))!;
    }
}
