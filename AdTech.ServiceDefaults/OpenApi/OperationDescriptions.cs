using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace AdTech.ServiceDefaults.OpenApi;

/// <summary>What an endpoint's signature can't say of it in <c>/openapi.json</c>. Nothing of it is touched by a request.</summary>
public static class OperationDescriptions
{
    /// <summary>Describes a parameter of the path, with a value that the examples use.</summary>
    public static TBuilder DescribesPath<TBuilder>(this TBuilder endpoint, string name, string description, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = Parameter(operation, name, ParameterLocation.Path);
            parameter.Required = true;
            parameter.Description = description;
            parameter.Example = example;
            return Task.CompletedTask;
        });

    /// <summary>Describes an optional parameter of the query.</summary>
    public static TBuilder DescribesQuery<TBuilder>(this TBuilder endpoint, string name, string description, string? example = null, OpenApiSchema? schema = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = Parameter(operation, name, ParameterLocation.Query);
            parameter.Description = description;
            if (example is not null) parameter.Example = schema?.Type == JsonSchemaType.Integer ? JsonNode.Parse(example) : example;
            if (schema is not null) parameter.Schema = schema;
            return Task.CompletedTask;
        });

    /// <summary>Describes an optional header of the request.</summary>
    public static TBuilder DescribesHeader<TBuilder>(this TBuilder endpoint, string name, string description, string? example = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = Parameter(operation, name, ParameterLocation.Header);
            parameter.Description = description;
            if (example is not null) parameter.Example = example;
            return Task.CompletedTask;
        });

    /// <summary>Says what a header of the successful answers means.</summary>
    public static TBuilder AnswersWithHeader<TBuilder>(this TBuilder endpoint, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var (status, response) in operation.Responses ?? [])
            {
                if (!status.StartsWith('2') || response is not OpenApiResponse answer) continue;
                answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
                answer.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            }

            return Task.CompletedTask;
        });

    /// <summary>Gives the body an example, which a test sends: JSON, or the text itself where the body is no JSON.</summary>
    public static TBuilder WithBodyExample<TBuilder>(this TBuilder endpoint, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
                content.Example = type.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(example) : example;
            return Task.CompletedTask;
        });

    /// <summary>Says that the body is a file, of one of these types, with an example of an SVG, which is text.</summary>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, string svgExample, params string[] contentTypes)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "The file.",
                Required = true,
                Content = contentTypes.ToDictionary(
                    static type => type,
                    type => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, Example = type == "image/svg+xml" ? svgExample : null }),
            };
            return Task.CompletedTask;
        });

    /// <summary>Says what an answer is, where no type of ours does; beside what is said already, in other content types.</summary>
    public static TBuilder AnswersWith<TBuilder>(this TBuilder endpoint, int status, string description, OpenApiSchema schema, params string[] contentTypes)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses ??= [];
            var key = status.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses.GetValueOrDefault(key) is not OpenApiResponse response) operation.Responses[key] = response = new OpenApiResponse();
            response.Description = description;
            if (contentTypes.Length > 0) response.Content ??= new Dictionary<string, OpenApiMediaType>();
            foreach (var type in contentTypes) response.Content![type] = new OpenApiMediaType { Schema = schema };
            return Task.CompletedTask;
        });

    private static OpenApiParameter Parameter(OpenApiOperation operation, string name, ParameterLocation place)
    {
        operation.Parameters ??= [];
        if (operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(known => known.Name == name && known.In == place) is { } parameter) return parameter;
        parameter = new OpenApiParameter { Name = name, In = place, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        operation.Parameters.Add(parameter);
        return parameter;
    }
}
