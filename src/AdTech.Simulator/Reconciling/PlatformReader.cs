using System.Net.Http.Json;
using System.Text.Json.Serialization;
using AdTech.Simulator.Books;

namespace AdTech.Simulator.Reconciling;

/// <summary>Reads the platform's numbers through its public API.</summary>
internal sealed class PlatformReader : IDisposable
{
    private const int PageSize = 1_000;
    private const int BidsAtOnce = 1_000;
    private readonly HttpClient _http;

    internal PlatformReader(Uri platform, string? apiKey)
    {
        _http = new HttpClient { BaseAddress = platform, Timeout = TimeSpan.FromSeconds(30) };
        if (apiKey is not null) _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    /// <summary>All that is said about the bids of one exchange.</summary>
    /// <exception cref="HttpRequestException">The platform can't be reached, or has no such report; the message says which.</exception>
    internal async Task<PlatformView> ReadAsync(BooksOfExchange books, CancellationToken cancellationToken)
    {
        var days = books.Bids.Select(static bid => bid.Time.UtcDateTime).Order().ToArray();
        if (days.Length == 0) return new PlatformView([], Array.Empty<MarkedNotice>().ToLookup(static notice => notice.BidId), new Dictionary<string, IReadOnlySet<string>>());
        var (partner, from, to) = (books.Profile.Partner, days[0].AddMinutes(-1), days[^1].AddMinutes(1));
        var facts = await ReadFactsAsync([.. books.Bids.Select(static bid => bid.BidId)], cancellationToken);
        var notices = new List<MarkedNotice>();
        for (var next = ""; next is not null;)
        {
            var page = await GetAsync("api/discrepancies/notices", partner, from, to, next, PlatformJson.Default.NoticePage, cancellationToken);
            notices.AddRange(page.Items.Select(static item => new MarkedNotice(item.BidId ?? "", item.Kind, item.Cause, item.Price, item.Cpm, item.BidCpm)));
            next = page.Next;
        }

        return new PlatformView(await ReadRowsAsync(partner, from, to, cancellationToken), notices.ToLookup(static notice => notice.BidId), facts);
    }

    /// <summary>The report by day and deal of one partner.</summary>
    internal async Task<IReadOnlyList<PlatformRow>> ReadRowsAsync(string partner, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var rows = new List<PlatformRow>();
        for (var next = ""; next is not null;)
        {
            var page = await GetAsync("api/discrepancies", partner, from, to, next, PlatformJson.Default.RowPage, cancellationToken);
            rows.AddRange(page.Items);
            next = page.Next;
        }

        return rows;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Dictionary<string, IReadOnlySet<string>>> ReadFactsAsync(string[] bidIds, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<string, IReadOnlySet<string>>(bidIds.Length);
        foreach (var ids in bidIds.Chunk(BidsAtOnce))
        {
            using var response = await _http.PostAsJsonAsync("api/bids/facts", new FactsQuestion(ids), PlatformJson.Default.FactsQuestion, cancellationToken);
            await ThrowUnlessFineAsync(response, cancellationToken);
            var answer = await response.Content.ReadFromJsonAsync(PlatformJson.Default.FactsAnswer, cancellationToken);
            foreach (var item in answer!.Items) facts[item.BidId] = (item.Facts ?? []).ToHashSet(StringComparer.Ordinal);
        }

        return facts;
    }

    private async Task<T> GetAsync<T>(
        string path, string partner, DateTime from, DateTime to, string cursor, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        var query = $"{path}?partner={Uri.EscapeDataString(partner)}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&limit={PageSize}{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}";
        using var response = await _http.GetAsync(new Uri(query, UriKind.Relative), cancellationToken);
        await ThrowUnlessFineAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync(json, cancellationToken) ?? throw new HttpRequestException($"GET {path} was answered with null.");
    }

    private static async Task ThrowUnlessFineAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        var reason = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new HttpRequestException(
            $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} was answered with {(int)response.StatusCode}: {(reason.Length > 300 ? reason[..300] : reason)}", null, response.StatusCode);
    }
}

internal sealed record RowPage(IReadOnlyList<PlatformRow> Items, string? Next);

internal sealed record NoticePage(IReadOnlyList<NoticeRow> Items, string? Next);

internal sealed record NoticeRow
{
    public string? BidId { get; init; }
    public string Kind { get; init; } = "";
    public string Cause { get; init; } = "";
    public string? Price { get; init; }
    public string? Cpm { get; init; }
    public string? BidCpm { get; init; }
}

internal sealed record FactsQuestion(IReadOnlyList<string> BidIds);

internal sealed record FactsAnswer(IReadOnlyList<BidFactsRow> Items);

internal sealed record BidFactsRow(string BidId, IReadOnlyList<string>? Facts);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RowPage))]
[JsonSerializable(typeof(NoticePage))]
[JsonSerializable(typeof(FactsQuestion))]
[JsonSerializable(typeof(FactsAnswer))]
internal sealed partial class PlatformJson : JsonSerializerContext;
