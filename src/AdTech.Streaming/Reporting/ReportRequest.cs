using System.Globalization;
using AdTech.Streaming.Client;

namespace AdTech.Streaming.Reporting;

/// <summary>Reads what a report is to be about, and names everything that is wrong with it, parameter by parameter.</summary>
internal static class ReportRequest
{
    internal const int RowsMax = 10_000;
    private const int RowsDefault = 1_000;
    private const string TimeFormat = "must be a time as 2026-01-31T00:00:00Z.";

    internal static readonly string[] NoBidFilters = ["partner", "campaign", "lineItem"];

    /// <summary>Reads a query string; errors by parameter when it is wrong.</summary>
    internal static Dictionary<string, string[]> TryRead(IQueryCollection parameters, string organisationId, out MetricsQuery query)
    {
        var errors = new Dictionary<string, string[]>();
        var filters = new Dictionary<string, string>();
        List<string> dimensions = [];
        List<string>? metrics = null;
        DateTimeOffset? from = null, to = null;
        var limit = RowsDefault;
        foreach (var (name, values) in parameters)
        {
            var value = values.ToString();
            switch (name)
            {
                case "dimensions": dimensions = List(value); break;
                case "metrics": metrics = List(value); break;
                case "from": from = Time(name, value, errors); break;
                case "to": to = Time(name, value, errors); break;
                case "limit":
                    if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out limit)) errors[name] = [$"limit must be a number from 1 to {RowsMax}."];
                    break;
                default: filters[name] = value; break;
            }
        }

        query = new MetricsQuery(organisationId, dimensions, from, to, filters, errors.ContainsKey("limit") ? RowsDefault : limit, metrics is { Count: > 0 } ? metrics : null);
        foreach (var (name, reasons) in Check(query)) errors.TryAdd(name, reasons);
        return errors;
    }

    /// <summary>Everything that is wrong with a query.</summary>
    internal static Dictionary<string, string[]> Check(MetricsQuery query)
    {
        var errors = new Dictionary<string, string[]>();
        CheckNames("dimensions", query.Dimensions, MetricsNames.Dimensions, errors);
        CheckNames("metrics", query.Metrics ?? [], MetricsNames.Metrics, errors);
        if (query.Limit is < 1 or > RowsMax) errors["limit"] = [$"limit must be a number from 1 to {RowsMax}."];
        if (query.From >= query.To) errors["to"] = ["to must be after from."];
        foreach (var (name, value) in query.Filters ?? new Dictionary<string, string>())
        {
            if (!MetricsNames.Filters.Contains(name)) errors[name] = [$"'{name}' is no parameter. Filters are: {string.Join(", ", MetricsNames.Filters)}."];
            else if (name == "device" && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)) errors[name] = ["device must be a number of OpenRTB's list Device Types."];
        }

        return errors;
    }

    /// <summary>Everything that is wrong with a query for no-bid reasons, which have fewer dimensions to filter by, and none to sum by.</summary>
    internal static Dictionary<string, string[]> CheckNoBids(MetricsQuery query)
    {
        var errors = Check(query);
        if (query.Dimensions.Count > 0) errors["dimensions"] = ["No-bid reasons have no dimensions."];
        foreach (var filter in query.Filters?.Keys ?? [])
        {
            if (!NoBidFilters.Contains(filter)) errors.TryAdd(filter, [$"'{filter}' is no filter of no-bid reasons. Filters are: {string.Join(", ", NoBidFilters)}."]);
        }

        return errors;
    }

    internal static decimal ValueOf(MetricsRow row, string metric) => decimal.Parse(MetricsJson.TextOf(row, metric), CultureInfo.InvariantCulture);

    private static void CheckNames(string parameter, IReadOnlyList<string> names, IReadOnlyList<string> known, Dictionary<string, string[]> errors)
    {
        string[] wrong =
        [
            .. names.Where(n => !known.Contains(n)).Select(n => $"'{n}' is not known. Known are: {string.Join(", ", known)}."),
            .. names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => $"'{g.Key}' is named twice."),
        ];
        if (wrong.Length > 0) errors[parameter] = wrong;
    }

    private static List<string> List(string value) => [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static DateTimeOffset? Time(string name, string value, Dictionary<string, string[]> errors)
    {
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
        errors[name] = [$"{name} {TimeFormat}"];
        return null;
    }
}
