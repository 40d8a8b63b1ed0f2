using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AdTech.Architecture.Tests.OpenApi;

/// <summary>What a description of an API owes to whoever makes a client of it. Every finding names its place.</summary>
internal static partial class OpenApiLint
{
    private static readonly string[] ProblemSchemas = ["#/components/schemas/ProblemDetails", "#/components/schemas/HttpValidationProblemDetails"];

    internal static IReadOnlyList<string> Check(JsonNode document) => [.. Whole(document), .. Operations(document).SelectMany(operation => Check(document, operation))];

    private static IEnumerable<string> Whole(JsonNode document)
    {
        if (document["openapi"]?.GetValue<string>().StartsWith("3.1.", StringComparison.Ordinal) != true) yield return "openapi: is not 3.1";
        if (document["servers"] is not JsonArray { Count: 1 } servers || servers[0]!["url"]!.GetValue<string>() != "/") yield return "servers: names a host";
        foreach (var twice in Operations(document).GroupBy(static o => o.Id).Where(static same => same.Key.Length > 0 && same.Count() > 1)) yield return $"operationId {twice.Key}: is used {twice.Count()} times";

        var references = References(document).ToHashSet(StringComparer.Ordinal);
        foreach (var dangling in references.Where(reference => Resolve(document, reference) is null)) yield return $"{dangling}: leads nowhere";
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            if (!references.Contains($"#/components/schemas/{name}")) yield return $"schema {name}: nobody refers to it";
            foreach (var (property, value) in schema!["properties"] as JsonObject ?? [])
            {
                if (value is not JsonObject { Count: > 0 }) yield return $"schema {name}.{property}: may be anything";
            }
        }
    }

    private static IEnumerable<string> Check(JsonNode document, Operation operation)
    {
        var (place, json) = (operation.Place, operation.Json);
        if (!CamelCase().IsMatch(operation.Id)) yield return $"{place}: operationId is missing, or not in camel case";
        if (json["summary"]?.GetValue<string>() is not { Length: > 0 } summary || summary.EndsWith('.')) yield return $"{place}: has no summary, or one that ends with a stop";
        var tags = (json["tags"] as JsonArray ?? []).Select(static tag => tag!.GetValue<string>()).ToArray();
        if (tags.Length != 1) yield return $"{place}: has {tags.Length} tags";
        foreach (var tag in tags.Except((document["tags"] as JsonArray ?? []).Select(static tag => tag!["name"]!.GetValue<string>()))) yield return $"{place}: tag {tag} is not declared";
        foreach (var finding in Parameters(operation).Concat(Body(operation)).Concat(Responses(operation))) yield return $"{place}: {finding}";
    }

    private static IEnumerable<string> Parameters(Operation operation)
    {
        var parameters = (operation.Json["parameters"] as JsonArray ?? []).Select(static parameter => parameter!).ToArray();
        foreach (var parameter in parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            if (parameter["description"]?.GetValue<string>() is not { Length: > 0 }) yield return $"parameter {name} is not described";
            if (parameter["schema"] is not JsonObject { Count: > 0 }) yield return $"parameter {name} has no schema";
            if (parameter["in"]!.GetValue<string>() == "path" && (parameter["required"]?.GetValue<bool>() != true || parameter["example"] is null)) yield return $"parameter {name} of the path is not required, or has no example";
        }

        var inPath = Placeholder().Matches(operation.Path).Select(static match => match.Groups[1].Value);
        var described = parameters.Where(static parameter => parameter["in"]!.GetValue<string>() == "path").Select(static parameter => parameter["name"]!.GetValue<string>()).ToArray();
        foreach (var name in inPath.Except(described).Concat(described.Except(inPath))) yield return $"{name} is not both in the path and among the parameters";
        foreach (var (cause, status) in operation.MustAnswer(parameters))
        {
            if (operation.Json["responses"]![status] is null) yield return $"has {cause}, but no answer {status}";
        }
    }

    private static IEnumerable<string> Body(Operation operation)
    {
        if (operation.Json["requestBody"] is not { } body) yield break;
        var content = body["content"] as JsonObject ?? [];
        if (content.Count == 0 || content.Any(static type => type.Value!["schema"] is null)) yield return "the body has no schema";
        if (content.All(static type => type.Value!["example"] is null)) yield return "the body has no example";
        if (content.Any(static type => IsUnnamed(type.Value!["schema"]))) yield return "the body's schema has no name";
    }

    private static IEnumerable<string> Responses(Operation operation)
    {
        var responses = operation.Json["responses"]!.AsObject();
        if (!responses.Any(static response => response.Key.StartsWith('2'))) yield return "has no success";
        foreach (var (status, response) in responses)
        {
            var content = response!["content"] as JsonObject ?? [];
            if (response["description"]?.GetValue<string>() is not { Length: > 0 }) yield return $"{status} is not described";
            if (status[0] is '4' or '5' && !ProblemSchemas.Contains(content["application/problem+json"]?["schema"]?["$ref"]?.GetValue<string>())) yield return $"{status} is no problem details";
            if (status[0] == '2' && status != "204" && operation.Method != "head" && (content.Count == 0 || content.Any(static type => type.Value!["schema"] is not JsonObject { Count: > 0 }))) yield return $"{status} has no schema";
            if (content.Any(static type => IsUnnamed(type.Value!["schema"]))) yield return $"the schema of {status} has no name";
        }
    }

    private static IEnumerable<Operation> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key != "parameters"
        select new Operation(path.Key, operation.Key, operation.Value!);

    private static bool IsUnnamed(JsonNode? schema) => schema?["properties"] is not null;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(static pair => pair is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>()] : References(pair.Value)),
        JsonArray array => array.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Resolve(JsonNode document, string reference) => reference.Split('/').Skip(1).Aggregate((JsonNode?)document, static (node, name) => node?[name]);

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private sealed record Operation(string Path, string Method, JsonNode Json)
    {
        internal string Place => $"{Method} {Path}";

        internal string Id => Json["operationId"]?.GetValue<string>() ?? "";

        /// <summary>What an operation has, and the status that it therefore may answer.</summary>
        internal IEnumerable<(string Cause, string Status)> MustAnswer(JsonNode[] parameters)
        {
            if (Json["security"] is JsonArray { Count: > 0 }) yield return ("keys", "401");
            if (Path.Contains('{') && Method is not "put") yield return ("a place that may not be there", "404");
            if (parameters.Any(static parameter => parameter["name"]!.GetValue<string>() == "If-Match")) yield return ("preconditions", "412");
            if (Method == "get" && parameters.Any(static parameter => parameter["in"]!.GetValue<string>() == "query")) yield return ("parameters that may be wrong", "400");
            if (Json["requestBody"] is null) yield break;
            foreach (var status in (string[])["400", "413", "415"]) yield return ("a body", status);
        }
    }
}
