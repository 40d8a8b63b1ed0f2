using System.Buffers;
using System.Text.Json;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Handling;

/// <summary>RFC 9457 problem details for requests that are refused.</summary>
internal static class Problem
{
    internal static Task WriteAsync(HttpContext http, int status, string title, string detail, IReadOnlyList<RequestError>? errors = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "about:blank"u8);
            json.WriteString("title"u8, title);
            json.WriteNumber("status"u8, status);
            json.WriteString("detail"u8, detail);
            if (errors is not null) WriteErrors(json, errors);
            json.WriteEndObject();
        }
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        http.Response.ContentLength = buffer.WrittenCount;
        return http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted).AsTask();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<RequestError> errors)
    {
        json.WriteStartObject("errors"u8);
        foreach (var path in errors.GroupBy(error => error.Path, StringComparer.Ordinal))
        {
            json.WriteStartArray(path.Key);
            foreach (var error in path) json.WriteStringValue(error.Reason);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
