using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace AdTech.Streaming.Client;

/// <summary>The metrics of a stream in another process. The organisation is that of the API key that is sent.</summary>
internal sealed class MetricsClient(IHttpClientFactory clients, TimeProvider time) : IMetrics
{
    internal const string ClientName = "AdTech.Streaming.Client";

    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    public async Task<MetricsRow> GetTotalsAsync(string organisationId, CancellationToken cancellationToken)
    {
        using var json = await GetAsync("/api/reports/totals", cancellationToken);
        return MetricsJson.ReadRow(json.RootElement, []);
    }

    public async Task<MetricsReport> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var json = await GetAsync(PathOf("/api/reports", query), cancellationToken);
        return MetricsJson.ReadReport(json.RootElement, query.Dimensions);
    }

    public async Task<IReadOnlyList<NoBidReasonCount>> GetNoBidReasonsAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var json = await GetAsync(PathOf("/api/reports/no-bids", query with { Dimensions = [], Metrics = null }), cancellationToken);
        return MetricsJson.ReadReasons(json.RootElement);
    }

    public async IAsyncEnumerable<LiveUpdate> LiveAsync(string organisationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // A connection that is lost is made again, for as long as somebody listens.
            await foreach (var update in ListenAsync(cancellationToken)) yield return update;
            await Task.Delay(ReconnectDelay, time, cancellationToken);
        }
    }

    internal static string PathOf(string path, MetricsQuery query)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        void Add(string name, string value)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        if (query.Dimensions.Count > 0) Add("dimensions", string.Join(',', query.Dimensions));
        if (query.Metrics is { Count: > 0 } metrics) Add("metrics", string.Join(',', metrics));
        if (query.From is { } from) Add("from", from.UtcDateTime.ToString("O"));
        if (query.To is { } to) Add("to", to.UtcDateTime.ToString("O"));
        foreach (var (name, value) in query.Filters ?? new Dictionary<string, string>()) Add(name, value);
        Add("limit", query.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private async IAsyncEnumerable<LiveUpdate> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/reports/live");
        using var client = clients.CreateClient(ClientName);
        HttpResponseMessage? response = null;
        IAsyncEnumerator<SseItem<string>>? items = null;
        try
        {
            while (true)
            {
                LiveUpdate update;
                try
                {
                    if (items is null)
                    {
                        response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                        response.EnsureSuccessStatusCode();
                        items = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                    }

                    if (!await items.MoveNextAsync()) yield break;
                    using var json = JsonDocument.Parse(items.Current.Data);
                    update = MetricsJson.ReadLive(json.RootElement);
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    yield break; // not there, or gone: the caller tries again
                }

                yield return update;
            }
        }
        finally
        {
            if (items is not null) await items.DisposeAsync();
            response?.Dispose();
        }
    }

    private async Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        await using var body = await client.GetStreamAsync(path, cancellationToken);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
    }
}
