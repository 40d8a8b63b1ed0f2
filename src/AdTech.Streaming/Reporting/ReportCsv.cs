using System.Text;
using AdTech.Streaming.Client;

namespace AdTech.Streaming.Reporting;

/// <summary>A report as CSV (RFC 4180).</summary>
internal static class ReportCsv
{
    internal static byte[] Write(MetricsReport report, IReadOnlyList<string> dimensions, IReadOnlyList<string> metrics)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', dimensions.Concat(metrics).Append("currency")).Append("\r\n");
        foreach (var row in report.Rows)
        {
            foreach (var dimension in dimensions) text.Append(Quote(row.Dimensions[dimension])).Append(',');
            foreach (var metric in metrics) text.Append(MetricsJson.TextOf(row, metric)).Append(',');
            text.Append(row.Currency).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Names come from strangers: one that begins like a formula would be run by a spreadsheet, so it gets an apostrophe before it.</summary>
    private static string Quote(string value)
    {
        if (value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal)) value = "'" + value;
        return value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
