using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdTech.Streaming.Client;

/// <summary>Advertisers' books as JSON: camel case, money as decimal strings, what says nothing absent.</summary>
internal static class BooksJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new MoneyText() } };
}
