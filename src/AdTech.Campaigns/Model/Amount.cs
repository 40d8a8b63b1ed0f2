using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdTech.Campaigns.Model;

/// <summary>
/// An exact decimal as it stands in the API: money in units of its currency, a CPM, a percentage or an exchange rate. Written as a JSON string, since
/// most readers turn JSON numbers into binary fractions.
/// </summary>
[JsonConverter(typeof(AmountConverter))]
public readonly record struct Amount(decimal Value)
{
    /// <summary>At most nine decimals, none of them trailing zeros: "12.345678901".</summary>
    public override string ToString() => Value.ToString("0.#########", CultureInfo.InvariantCulture);
}

/// <summary>Writes amounts as strings, and reads back what it wrote.</summary>
internal sealed class AmountConverter : JsonConverter<Amount>
{
    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(decimal.Parse(reader.GetString() ?? throw new JsonException("An amount is a string."), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
