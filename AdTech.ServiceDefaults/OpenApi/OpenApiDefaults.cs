using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace AdTech.ServiceDefaults.OpenApi;

/// <summary>The description of the API that a host serves as <c>/openapi.json</c>: the same text wherever it runs, so that it can be kept beside the code and compared.</summary>
public static class OpenApiDefaults
{
    /// <summary>The document's name. Modules add their part with <c>AddOpenApi(OpenApiDefaults.Document)</c>, which also takes in the doc comments of their project.</summary>
    public const string Document = "openapi";

    internal static IHostApplicationBuilder AddOpenApiDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Document, static options => options
            .AddDocumentTransformer(static (document, _, _) => Complete(document))
            .AddSchemaTransformer(static (schema, _, _) => Straighten(schema))
            .AddOperationTransformer(OperationDefaults.Apply));
        return builder;
    }

    private static Task Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AdTech",
            Version = typeof(OpenApiDefaults).Assembly.GetName().Version!.ToString(3),
            Description = "Campaigns, bidding and reports. Money is a decimal string in units of its currency. Refusals are problem details (RFC 9457).",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }]; // the host's own address would differ from machine to machine
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = OperationDefaults.SecuritySchemes();
        document.Tags = new HashSet<OpenApiTag>((document.Tags ?? new HashSet<OpenApiTag>()).OrderBy(static tag => tag.Name, StringComparer.Ordinal));

        // In the order of the paths, not of the modules: a change of one is a change in one place of the text.
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(static pair => pair.Key, StringComparer.Ordinal)) paths.Add(path, item);
        document.Paths = paths;
        foreach (var operation in paths.Values.SelectMany(static item => item.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())) OperationDefaults.Finish(operation);
        return Task.CompletedTask;
    }

    /// <summary>JSON numbers are numbers here, though the serializer would take strings too; an enumeration of words is a string.</summary>
    private static Task Straighten(OpenApiSchema schema)
    {
        const JsonSchemaType numbers = JsonSchemaType.Integer | JsonSchemaType.Number;
        if (schema.Type is { } type && (type & numbers) != 0 && type.HasFlag(JsonSchemaType.String))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (schema.Type is null && schema.Enum is { Count: > 0 }) schema.Type = JsonSchemaType.String;
        return Task.CompletedTask;
    }
}
