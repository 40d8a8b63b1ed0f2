using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AdTech.Streaming.Client;

/// <summary>The partners' books of a stream in another process. The organisation is that of the API key that is sent.</summary>
internal sealed class DiscrepancyClient(IHttpClientFactory clients) : IDiscrepancies, IReconciliations
{
    public Task<Listed<DiscrepancyDay>> GetDaysAsync(DiscrepancyQuery query, CancellationToken cancellationToken) =>
        GetAsync<Listed<DiscrepancyDay>>(PathOf("/api/discrepancies", query), cancellationToken);

    public Task<Listed<NoticeRow>> GetNoticesAsync(DiscrepancyQuery query, CancellationToken cancellationToken) =>
        GetAsync<Listed<NoticeRow>>(PathOf("/api/discrepancies/notices", query), cancellationToken);

    public async Task<IReadOnlyList<BidFactsRow>> GetFactsAsync(IReadOnlyList<string> bidIds, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        using var response = await client.PostAsJsonAsync("/api/bids/facts", new { bidIds }, DiscrepancyJson.Options, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Facts>(DiscrepancyJson.Options, cancellationToken))!.Items;
    }

    public async Task<ReconcileOutcome> ReconcileAsync(string organisationId, string partner, Stream csv, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        using var content = new StreamContent(csv) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv", "utf-8") } };
        using var response = await client.PostAsync("/api/reconciliations?partner=" + Uri.EscapeDataString(partner), content, cancellationToken);
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            using var problem = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return new ReconcileOutcome(null, problem.RootElement.GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!);
        }

        response.EnsureSuccessStatusCode();
        return new ReconcileOutcome(await response.Content.ReadFromJsonAsync<Reconciliation>(DiscrepancyJson.Options, cancellationToken), new Dictionary<string, string[]>());
    }

    public Task<Listed<Reconciliation>> GetReconciliationsAsync(DiscrepancyQuery query, CancellationToken cancellationToken) =>
        GetAsync<Listed<Reconciliation>>(PathOf("/api/reconciliations", query with { From = null, To = null, Cause = null }), cancellationToken);

    public async Task<Reconciliation?> GetReconciliationAsync(string organisationId, string id, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        using var response = await client.GetAsync(new Uri("/api/reconciliations/" + Uri.EscapeDataString(id), UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Reconciliation>(DiscrepancyJson.Options, cancellationToken);
    }

    private static string PathOf(string path, DiscrepancyQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = new StringBuilder(path).Append("?limit=").Append(query.Limit);
        if (query.From is { } from) text.Append("&from=").Append(from.ToString("O"));
        if (query.To is { } to) text.Append("&to=").Append(to.ToString("O"));
        foreach (var (name, value) in new[] { ("partner", query.Partner), ("cause", query.Cause), ("cursor", query.Cursor) })
        {
            if (value is not null) text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(MetricsClient.ClientName);
        return (await client.GetFromJsonAsync<T>(path, DiscrepancyJson.Options, cancellationToken))!;
    }

    private sealed record Facts(IReadOnlyList<BidFactsRow> Items);
}
