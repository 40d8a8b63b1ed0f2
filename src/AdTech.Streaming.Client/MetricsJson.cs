using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AdTech.Streaming.Client;

/// <summary>Metrics as JSON, both ways in one place: counts are numbers, money is a decimal string in units of the currency, exact.</summary>
internal static class MetricsJson
{
    internal static byte[] Write(MetricsRow row) => Write(json => WriteRow(json, row, MetricsNames.Metrics));

    internal static byte[] Write(LiveUpdate update) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("at", update.At);
        json.WritePropertyName("totals");
        WriteRow(json, update.Totals, MetricsNames.Metrics);
        json.WriteEndObject();
    });

    internal static byte[] Write(MetricsReport report, IReadOnlyList<string> metrics) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("rows");
        foreach (var row in report.Rows) WriteRow(json, row, metrics);
        json.WriteEndArray();
        if (report.AsOf is { } asOf) json.WriteString("asOf", asOf);
        json.WriteEndObject();
    });

    internal static byte[] Write(IReadOnlyList<NoBidReasonCount> reasons) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("reasons");
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason.Reason);
            json.WriteNumber("count", reason.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static MetricsRow ReadRow(JsonElement json, IReadOnlyList<string> dimensions) => new()
    {
        Dimensions = dimensions.ToDictionary(d => d, d => json.GetProperty(d).GetString() ?? ""),
        Requests = Count(json, "requests"),
        Answered = Count(json, "answered"),
        Bids = Count(json, "bids"),
        Wins = Count(json, "wins"),
        Losses = Count(json, "losses"),
        Billed = Count(json, "billed"),
        Impressions = Count(json, "impressions"),
        Views = Count(json, "views"),
        Clicks = Count(json, "clicks"),
        RepeatClicks = Count(json, "repeatClicks"),
        Conversions = Count(json, "conversions"),
        Invalid = Count(json, "invalid"),
        Measurable = Count(json, "measurable"),
        Measured = Count(json, "measured"),
        VideoStarts = Count(json, "videoStarts"),
        VideoFirstQuartiles = Count(json, "videoFirstQuartiles"),
        VideoMidpoints = Count(json, "videoMidpoints"),
        VideoThirdQuartiles = Count(json, "videoThirdQuartiles"),
        VideoCompletes = Count(json, "videoCompletes"),
        VideoSkips = Count(json, "videoSkips"),
        VideoErrors = Count(json, "videoErrors"),
        AttributedConversions = Count(json, "attributedConversions"),
        ViewThroughConversions = Count(json, "viewThroughConversions"),
        MediaCost = Amount(json, "mediaCost"),
        Charge = Amount(json, "charge"),
        Fee = Amount(json, "fee"),
        Margin = Amount(json, "margin"),
        OverDelivery = Amount(json, "overDelivery"),
        IncludedFee = Amount(json, "includedFee"),
        Discount = Amount(json, "discount"),
        ConversionValue = Amount(json, "conversionValue"),
        AttributedValue = Amount(json, "attributedValue"),
        Currency = json.GetProperty("currency").GetString() ?? "",
    };

    internal static MetricsReport ReadReport(JsonElement json, IReadOnlyList<string> dimensions) => new(
        [.. json.GetProperty("rows").EnumerateArray().Select(row => ReadRow(row, dimensions))],
        json.TryGetProperty("asOf", out var asOf) ? asOf.GetDateTimeOffset() : null);

    internal static LiveUpdate ReadLive(JsonElement json) => new(json.GetProperty("at").GetDateTimeOffset(), ReadRow(json.GetProperty("totals"), []));

    internal static IReadOnlyList<NoBidReasonCount> ReadReasons(JsonElement json) =>
        [.. json.GetProperty("reasons").EnumerateArray().Select(r => new NoBidReasonCount(r.GetProperty("reason").GetString() ?? "", r.GetProperty("count").GetInt64()))];

    /// <summary>A metric of a row as its text.</summary>
    internal static string TextOf(MetricsRow row, string metric) => metric switch
    {
        "requests" => Text(row.Requests),
        "answered" => Text(row.Answered),
        "bids" => Text(row.Bids),
        "wins" => Text(row.Wins),
        "losses" => Text(row.Losses),
        "billed" => Text(row.Billed),
        "impressions" => Text(row.Impressions),
        "views" => Text(row.Views),
        "clicks" => Text(row.Clicks),
        "repeatClicks" => Text(row.RepeatClicks),
        "conversions" => Text(row.Conversions),
        "invalid" => Text(row.Invalid),
        "measurable" => Text(row.Measurable),
        "measured" => Text(row.Measured),
        "videoStarts" => Text(row.VideoStarts),
        "videoFirstQuartiles" => Text(row.VideoFirstQuartiles),
        "videoMidpoints" => Text(row.VideoMidpoints),
        "videoThirdQuartiles" => Text(row.VideoThirdQuartiles),
        "videoCompletes" => Text(row.VideoCompletes),
        "videoSkips" => Text(row.VideoSkips),
        "videoErrors" => Text(row.VideoErrors),
        "attributedConversions" => Text(row.AttributedConversions),
        "viewThroughConversions" => Text(row.ViewThroughConversions),
        "mediaCost" => Text(row.MediaCost),
        "charge" => Text(row.Charge),
        "fee" => Text(row.Fee),
        "margin" => Text(row.Margin),
        "overDelivery" => Text(row.OverDelivery),
        "includedFee" => Text(row.IncludedFee),
        "discount" => Text(row.Discount),
        "conversionValue" => Text(row.ConversionValue),
        "attributedValue" => Text(row.AttributedValue),
        _ => throw new ArgumentException($"There is no metric '{metric}'.", nameof(metric)),
    };

    private static void WriteRow(Utf8JsonWriter json, MetricsRow row, IReadOnlyList<string> metrics)
    {
        json.WriteStartObject();
        foreach (var (dimension, value) in row.Dimensions) json.WriteString(dimension, value);
        foreach (var metric in metrics)
        {
            json.WritePropertyName(metric);
            if (MetricsNames.Money.Contains(metric)) json.WriteStringValue(TextOf(row, metric));
            else json.WriteRawValue(TextOf(row, metric), skipInputValidation: true);
        }

        json.WriteString("currency", row.Currency);
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal units) => units.ToString("0.#########", CultureInfo.InvariantCulture);

    private static long Count(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private static decimal Amount(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? decimal.Parse(value.GetString() ?? "0", NumberStyles.Number, CultureInfo.InvariantCulture) : 0;
}
