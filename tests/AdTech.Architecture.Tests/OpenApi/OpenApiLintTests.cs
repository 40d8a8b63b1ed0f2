using System.Text.Json.Nodes;

namespace AdTech.Architecture.Tests.OpenApi;

/// <summary>docs/openapi.json, which is what a running host serves (the end-to-end tests compare the two), has nothing that the lint finds; and the lint finds what it should.</summary>
public sealed class OpenApiLintTests
{
    [Fact]
    public void Document_HasNoFindings() => Assert.Empty(OpenApiLint.Check(Read()));

    [Theory]
    [InlineData("openapi", "openapi: is not 3.1")]
    [InlineData("servers", "servers: names a host")]
    [InlineData("tags", "tag Campaigns is not declared")]
    [InlineData("components/schemas/Status", "#/components/schemas/Status: leads nowhere")]
    [InlineData("paths/~api~campaigns~{id}/put/operationId", "operationId is missing")]
    [InlineData("paths/~api~campaigns~{id}/put/summary", "has no summary")]
    [InlineData("paths/~api~campaigns~{id}/put/tags", "has 0 tags")]
    [InlineData("paths/~api~campaigns~{id}/put/parameters", "id is not both in the path and among the parameters")]
    [InlineData("paths/~api~campaigns~{id}/put/parameters/0/description", "parameter id is not described")]
    [InlineData("paths/~api~campaigns~{id}/put/parameters/0/example", "parameter id of the path is not required, or has no example")]
    [InlineData("paths/~api~campaigns~{id}/put/requestBody/content/application~json/example", "the body has no example")]
    [InlineData("paths/~api~campaigns~{id}/put/requestBody/content/application~json/schema", "the body has no schema")]
    [InlineData("paths/~api~campaigns~{id}/put/responses/200/content", "200 has no schema")]
    [InlineData("paths/~api~campaigns~{id}/put/responses/400", "has a body, but no answer 400")]
    [InlineData("paths/~api~campaigns~{id}/put/responses/401", "has keys, but no answer 401")]
    [InlineData("paths/~api~campaigns~{id}/put/responses/412", "has preconditions, but no answer 412")]
    [InlineData("paths/~api~campaigns~{id}/get/responses/404", "has a place that may not be there, but no answer 404")]
    [InlineData("paths/~api~campaigns~{id}/put/responses/409/content", "409 is no problem details")]
    [InlineData("paths/~api~campaigns~{id}/put/responses/200/description", "200 is not described")]
    public void Lint_PartTakenAway_IsFound(string path, string finding)
    {
        var document = Read();
        Remove(document, [.. path.Split('/').Select(static part => part.Replace('~', '/'))]);
        Assert.Contains(OpenApiLint.Check(document), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Lint_OneIdTwice_IsFound()
    {
        var document = Read();
        document["paths"]!["/api/campaigns/{id}"]!["get"]!["operationId"] = "putCampaign";
        Assert.Contains("operationId putCampaign: is used 2 times", OpenApiLint.Check(document));
    }

    [Fact]
    public void Lint_SchemaWithoutName_IsFound()
    {
        var document = Read();
        var content = document["paths"]!["/api/campaigns/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!;
        content["schema"] = document["components"]!["schemas"]!["CampaignView"]!.DeepClone();
        Assert.Contains(OpenApiLint.Check(document), static found => found.EndsWith("the schema of 200 has no name", StringComparison.Ordinal));
    }

    private static JsonNode Read() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")))!;

    private static void Remove(JsonNode document, string[] path)
    {
        var parent = document;
        foreach (var part in path[..^1]) parent = parent is JsonArray array ? array[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : parent[part]!;
        Assert.True(parent.AsObject().Remove(path[^1]), $"There is no {string.Join('/', path)} to take away.");
    }
}
