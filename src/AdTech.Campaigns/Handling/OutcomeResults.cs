using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AdTech.Campaigns.Handling;

/// <summary>Outcomes as HTTP answers.</summary>
internal static class OutcomeResults
{
    public static Results<JsonHttpResult<T>, ProblemHttpResult> ToResult<T>(this Outcome<T> outcome, HttpContext http, JsonTypeInfo<T> json, string? location = null)
        where T : class
    {
        if (!outcome.Ok) return outcome.ToProblem();
        http.Response.Headers[HeaderNames.ETag] = Preconditions.ETagOf(outcome.Version);
        if (outcome.Created && location is not null) http.Response.Headers[HeaderNames.Location] = location;
        return TypedResults.Json(outcome.Value, json, statusCode: outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static ProblemHttpResult ToProblem<T>(this Outcome<T> outcome)
        where T : class
    {
        var (status, title) = outcome.Fault switch
        {
            Fault.Invalid => (StatusCodes.Status400BadRequest, "The request is not valid"),
            Fault.Forbidden => (StatusCodes.Status403Forbidden, "Not yours to change"),
            Fault.NotFound => (StatusCodes.Status404NotFound, "Not found"),
            Fault.Conflict => (StatusCodes.Status409Conflict, "In conflict with what is there"),
            Fault.PreconditionFailed => (StatusCodes.Status412PreconditionFailed, "It has changed meanwhile"),
            Fault.TooLarge => (StatusCodes.Status413PayloadTooLarge, "The body is too large"),
            Fault.NotJson => (StatusCodes.Status415UnsupportedMediaType, "The body is not declared as JSON"),
            _ => throw new InvalidOperationException("A success is no problem."),
        };
        return outcome.Errors is { } errors
            ? TypedResults.Problem(outcome.Detail, statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["errors"] = errors })
            : TypedResults.Problem(outcome.Detail, statusCode: status, title: title);
    }

    /// <summary>What every changing endpoint may answer besides success.</summary>
    public static RouteHandlerBuilder RefusesAsDocumented(this RouteHandlerBuilder builder, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            if (status == StatusCodes.Status400BadRequest) builder.ProducesValidationProblem(); // with errors, by JSON path
            else builder.ProducesProblem(status);
        }

        return builder;
    }
}
