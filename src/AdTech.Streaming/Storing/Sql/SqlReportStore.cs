using System.Data.Common;
using System.Globalization;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Client;
using AdTech.Streaming.Storing.Tables;

namespace AdTech.Streaming.Storing.Sql;

/// <summary>Reads reports from the store that the stream writes. Every query has a connection of its own, and sees one commit.</summary>
internal sealed class SqlReportStore(MetricsDatabase database) : IReportStore, IDisposable
{
    private const int NamesAtOnce = 1_000;

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["minute"] = "minute",
        ["hour"] = "minute / 60 * 60",
        ["day"] = "minute / 1440 * 1440",
        ["partner"] = "partner",
        ["campaign"] = "campaign",
        ["lineItem"] = "line_item",
        ["creative"] = "creative",
        ["publisher"] = "publisher",
        ["country"] = "country",
        ["device"] = "device",
    };

    private readonly SqlDialect _dialect = database.Dialect;

    public IReadOnlyList<(IReadOnlyDictionary<string, string> Dimensions, Counts Counts)> Query(MetricsQuery query)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        if (!TryFilter(connection, command, query, out var where)) return [];

        var dimensions = query.Dimensions;
        var keys = string.Concat(dimensions.Select((d, i) => $"{Columns[d]} AS d{i}, "));
        var groupBy = dimensions.Count == 0 ? "" : " GROUP BY " + string.Join(", ", dimensions.Select((_, i) => $"d{i}"));
        command.CommandText = $"SELECT {keys}{_dialect.Sums(CountFields.Columns)} FROM minutes WHERE {where}{groupBy} ORDER BY {Order(query)} LIMIT {query.Limit}";
        var rows = command.Rows(_dialect, row =>
        {
            var values = new long[dimensions.Count];
            for (var i = 0; i < values.Length; i++) values[i] = row.Int64();
            return (Values: values, Counts: CountFields.Read(row));
        });
        var named = dimensions.Select(d => !MetricsNames.Times.Contains(d) && d != "device").ToArray();
        var names = NamesOf(connection, rows.SelectMany(row => row.Values.Where((_, i) => named[i])));
        return [.. rows.Select(row => ((IReadOnlyDictionary<string, string>)DimensionsOf(dimensions, row.Values, names), row.Counts))];
    }

    public IReadOnlyList<NoBidReasonCount> NoBids(MetricsQuery query)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        if (!TryFilter(connection, command, query, out var where)) return [];
        // Reasons are counted for requests as a whole and, apart, for each line item that was looked at: mixed, they would count a request many times.
        if (query.Filters is null || !(query.Filters.ContainsKey("campaign") || query.Filters.ContainsKey("lineItem"))) where += " AND campaign = 0 AND line_item = 0";
        command.CommandText = $"""
            SELECT n.name, s.count FROM (SELECT reason, {_dialect.Sums(StoreTables.NoBids.Values)} AS count FROM no_bids WHERE {where} GROUP BY reason) s
            JOIN names n ON n.id = s.reason ORDER BY s.count DESC, n.name LIMIT {query.Limit}
            """;
        return command.Rows(_dialect, static row => new NoBidReasonCount(row.Text(), row.Int64()));
    }

    public void Dispose() => database.Dispose();

    /// <summary>The WHERE clause; false when a name was never heard of, so that nothing can match it.</summary>
    private bool TryFilter(DbConnection connection, DbCommand command, MetricsQuery query, out string where)
    {
        var conditions = new List<string>();
        where = "";
        if (query.From is { } from) conditions.Add($"minute >= {Math.Max(0, from.ToUnixTimeMilliseconds() / MinuteKey.MillisecondsPerMinute)}");
        if (query.To is { } to) conditions.Add($"minute < {(to.ToUnixTimeMilliseconds() + MinuteKey.MillisecondsPerMinute - 1) / MinuteKey.MillisecondsPerMinute}");
        if (!AddName("organisation", query.OrganisationId)) return false;
        foreach (var (dimension, value) in query.Filters ?? new Dictionary<string, string>())
        {
            if (dimension == "device") conditions.Add($"device = {int.Parse(value, CultureInfo.InvariantCulture)}");
            else if (!AddName(Columns[dimension], value)) return false;
        }

        where = string.Join(" AND ", conditions);
        return true;

        bool AddName(string column, string name)
        {
            if ((name.Length == 0 ? 0L : connection.IdOf(_dialect, name)) is not { } id) return false;
            var parameter = $"@p{command.Parameters.Count}";
            command.Set(_dialect, parameter, id);
            conditions.Add($"{column} = {parameter}");
            return true;
        }
    }

    private string Order(MetricsQuery query)
    {
        if (query.Dimensions.Count == 0) return "1";
        for (var i = 0; i < query.Dimensions.Count; i++)
        {
            if (MetricsNames.Times.Contains(query.Dimensions[i])) return string.Join(", ", query.Dimensions.Select((_, at) => at).OrderBy(at => at != i).Select(at => $"d{at}"));
        }

        var metric = query.Metrics is { Count: > 0 } metrics ? metrics[0] : "bids";
        var column = string.Concat(metric.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}")); // overDelivery → over_delivery
        return $"{(CountFields.IsAmount(column) ? _dialect.OrderOf(column) : $"SUM({column})")} DESC, d0";
    }

    private Dictionary<long, string> NamesOf(DbConnection connection, IEnumerable<long> ids)
    {
        var names = new Dictionary<long, string> { [0] = "" };
        foreach (var some in ids.Distinct().Chunk(NamesAtOnce))
        {
            using var select = connection.Command(_dialect, $"SELECT id, name FROM names WHERE id IN ({string.Join(", ", some)})");
            foreach (var (id, name) in select.Rows(_dialect, static row => (row.Int64(), row.Text()))) names[id] = name;
        }

        return names;
    }

    private static Dictionary<string, string> DimensionsOf(IReadOnlyList<string> dimensions, long[] values, Dictionary<long, string> names) =>
        dimensions.Select((dimension, i) => (dimension, Value: ValueOf(dimension, values[i], names))).ToDictionary(d => d.dimension, d => d.Value);

    private static string ValueOf(string dimension, long value, Dictionary<long, string> names) => dimension switch
    {
        "minute" or "hour" or "day" => DateTimeOffset.FromUnixTimeMilliseconds(value * MinuteKey.MillisecondsPerMinute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "device" => value.ToString(CultureInfo.InvariantCulture),
        _ => names.GetValueOrDefault(value, ""),
    };
}
