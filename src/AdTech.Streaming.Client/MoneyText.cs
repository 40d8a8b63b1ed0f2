using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdTech.Streaming.Client;

/// <summary>Money as a decimal string, exact.</summary>
internal sealed class MoneyText : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.Parse(reader.GetString() ?? "0", NumberStyles.Number, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    internal static string Text(decimal value) => value.ToString("0.0########", CultureInfo.InvariantCulture);
}
