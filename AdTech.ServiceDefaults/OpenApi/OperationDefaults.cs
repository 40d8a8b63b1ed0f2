using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace AdTech.ServiceDefaults.OpenApi;

/// <summary>What every operation has without saying so: who may call it, and what its statuses mean.</summary>
internal static class OperationDefaults
{
    private const string Key = "apiKey";
    private const string Bearer = "bearer";

    internal static IDictionary<string, IOpenApiSecurityScheme> SecuritySchemes() => new Dictionary<string, IOpenApiSecurityScheme>
    {
        [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "An API key of an organisation." },
        [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same key as a bearer token." },
    };

    internal static async Task Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any() && context.Document is { } document)
        {
            operation.Security = [Requirement(Key, document), Requirement(Bearer, document)];
            document.AddComponent(nameof(ProblemDetails), await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken));
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(401),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) } },
            });
        }
    }

    /// <summary>Puts the answers in the order of their statuses, and says what those mean that nobody has described. Last, since endpoints describe theirs after <see cref="Apply"/>.</summary>
    internal static void Finish(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in (operation.Responses ?? []).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            var isUnsaid = response.Description == ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));
            if (isUnsaid && MeaningOf(status) is { } meaning) response.Description = meaning;
            sorted.Add(status, response);
        }

        operation.Responses = sorted;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static string? MeaningOf(string status) => status switch
    {
        "200" => "As asked for.",
        "201" => "Created; Location says where it is.",
        "204" => "Done.",
        "400" => "Something in the request is wrong; errors names each place and says why.",
        "401" => "No API key, or one that is not known.",
        "403" => "Not the caller's to change.",
        "404" => "There is no such thing.",
        "409" => "In conflict with what is there.",
        "412" => "It has changed since it was read, or is there already.",
        "413" => "The body is too large.",
        "415" => "The body's type is not declared, or is none that is taken.",
        "422" => "It is there, but not of a kind that can be answered.",
        "503" => "Not now; Retry-After says when.",
        _ => null,
    };
}
