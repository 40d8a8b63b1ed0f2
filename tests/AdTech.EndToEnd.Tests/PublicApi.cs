using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>The platform as its callers see it.</summary>
internal sealed class PublicApi(Uri url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };

    internal HttpClient Http => _http;

    internal async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await _http.GetAsync("/health", Cancelled)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    internal async Task<Totals> TotalsAsync() => new(await _http.GetFromJsonAsync<JsonElement>("/api/reports/totals", Cancelled));

    internal async Task<IReadOnlyList<JsonElement>> CampaignsAsync() =>
        [.. (await _http.GetFromJsonAsync<JsonElement>("/api/campaigns?limit=1000", Cancelled)).GetProperty("items").EnumerateArray()];

    internal async Task<HttpResponseMessage> BidAsync(byte[] body, string? contentEncoding = null, string partner = "")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (contentEncoding is not null) content.Headers.ContentEncoding.Add(contentEncoding);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/bid" + (partner == "" ? "" : "/" + partner)) { Content = content };
        request.Headers.Add("x-openrtb-version", "2.6");
        return await _http.SendAsync(request, Cancelled);
    }

    internal Task<HttpResponseMessage> BidAsync(string json) => BidAsync(Encoding.UTF8.GetBytes(json));

    /// <summary>Sends a notice as an exchange does: the price filled in, every other macro empty.</summary>
    internal async Task<HttpStatusCode> NotifyAsync(string notice, string price)
    {
        var filled = notice.Replace("${AUCTION_PRICE}", price, StringComparison.Ordinal);
        for (var at = filled.IndexOf("${", StringComparison.Ordinal); at >= 0; at = filled.IndexOf("${", StringComparison.Ordinal)) filled = filled.Remove(at, filled.IndexOf('}', at) - at + 1);
        using var answer = await _http.GetAsync(new Uri(filled), Cancelled);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}

/// <summary>The sums of <c>/api/reports/totals</c>, and of the simulator's books, which share their names.</summary>
internal sealed record Totals(JsonElement Json)
{
    internal static readonly string[] Facts = ["wins", "billed", "mediaCost", "impressions", "views", "clicks", "conversions"];

    internal decimal this[string name] => Json.GetProperty(name) is var value && value.ValueKind == JsonValueKind.String
        ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDecimal();

    internal decimal InDoubt(string name) =>
        Json.TryGetProperty("unacknowledged", out var doubt) && doubt.TryGetProperty(name, out _) ? new Totals(doubt)[name] : 0;

    /// <summary>acknowledged ≤ counted ≤ sent, of every fact.</summary>
    internal bool AgreesWith(Totals books) => Facts.All(fact => books[fact] <= this[fact] && this[fact] <= books[fact] + books.InDoubt(fact));
}
