using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AdTech.EndToEnd.Tests.OpenApi;

/// <summary>An operation of the API's description, sent with the examples that stand in it.</summary>
internal sealed record ExampleRequest(string Path, string Method, JsonNode Operation)
{
    // What is made, then what changes it, what reads it, and what puts it away: a campaign needs its advertiser, and goes before it.
    private static readonly string[] Methods = ["put", "post", "patch", "get", "head", "delete"];
    private static readonly string[] Tags = ["Exchange rates", "Advertisers", "Partners", "Campaigns"];

    /// <summary>Where that is which was created under an id of the server's choice.</summary>
    internal List<string> Made { get; } = [];

    /// <summary>All of them, in an order in which they can be sent.</summary>
    internal static IReadOnlyList<ExampleRequest> AllOf(JsonNode document)
    {
        var all =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new ExampleRequest(path.Key, operation.Key, operation.Value!);
        return [.. all.OrderBy(static request => Array.IndexOf(Methods, request.Method)).ThenBy(static request => request.Method == "delete" ? -request.Rank : request.Rank)];
    }

    private int Rank => Array.IndexOf(Tags, Operation["tags"]![0]!.GetValue<string>()) is var rank && rank < 0 ? Tags.Length : rank;

    /// <summary>Sends it; what is wrong with the answer, or nothing.</summary>
    /// <param name="http">To whom.</param>
    /// <param name="made">Where that is which other requests have made: what is read is one of them, if it is of their kind.</param>
    internal async Task<string> SendAsync(HttpClient http, IEnumerable<string> made)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Method.ToUpperInvariant()), Method == "get" && made.FirstOrDefault(IsOfThisKind) is { } one ? one : Address());
        foreach (var header in Parameters("header")) request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (Operation["requestBody"]?["content"] is JsonObject content) request.Content = BodyOf(content);
        // The headers are the answer: a stream of events has no end.
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        var described = Operation["responses"]![status];
        if (status[0] != '2') return $"{Method} {request.RequestUri}: {status} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
        if (Method == "post" && answer.Headers.Location is { } created) Made.Add(created.ToString());
        if (described is null) return $"{Method} {request.RequestUri}: {status} is not described";
        if (described["content"] is JsonObject types && Method != "head" && types["*/*"] is null && !types.ContainsKey(answer.Content.Headers.ContentType?.MediaType ?? ""))
            return $"{Method} {request.RequestUri}: {answer.Content.Headers.ContentType} is not described";
        return "";
    }

    private bool IsOfThisKind(string made) => Path.EndsWith('}') && made.StartsWith(Path[..Path.IndexOf('{', StringComparison.Ordinal)], StringComparison.Ordinal);

    private string Address()
    {
        var address = Parameters("path").Aggregate(Path, static (path, parameter) => path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(parameter.Value), StringComparison.Ordinal));
        var query = string.Join('&', Parameters("query").Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return query.Length == 0 ? address : $"{address}?{query}";
    }

    private IEnumerable<(string Name, string Value)> Parameters(string place) =>
        from parameter in Operation["parameters"] as JsonArray ?? []
        where parameter!["in"]!.GetValue<string>() == place && parameter["example"] is not null
        select (parameter["name"]!.GetValue<string>(), parameter["example"]!.ToString());

    private static StringContent BodyOf(JsonObject content)
    {
        var (type, body) = content.First(static pair => pair.Value!["example"] is not null);
        var example = body!["example"]!;
        return new StringContent(example is JsonValue text ? text.GetValue<string>() : example.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
    }
}
