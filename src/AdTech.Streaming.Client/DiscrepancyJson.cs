using System.Text.Json;

namespace AdTech.Streaming.Client;

/// <summary>The books as JSON, both ways: camel case, money as decimal strings, times in UTC.</summary>
internal static class DiscrepancyJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);
}
