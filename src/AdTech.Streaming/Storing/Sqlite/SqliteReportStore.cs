using System.Globalization;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Client;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>Reads reports from the file that the stream writes. Every query has a connection of its own, and sees one commit.</summary>
internal sealed class SqliteReportStore(string file) : IReportStore, IDisposable
{
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

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString();

    public IReadOnlyList<(IReadOnlyDictionary<string, string> Dimensions, Counts Counts)> Query(MetricsQuery query)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        var rows = new List<(IReadOnlyDictionary<string, string>, Counts)>();
        if (!TryFilter(connection, command, query, out var where)) return rows;

        var dimensions = query.Dimensions;
        var keys = string.Concat(dimensions.Select((d, i) => $"{Columns[d]} AS d{i}, "));
        var groupBy = dimensions.Count == 0 ? "" : " GROUP BY " + string.Join(", ", dimensions.Select((_, i) => $"d{i}"));
        command.CommandText = $"SELECT {keys}{CountColumns.Sums} FROM minutes WHERE {where}{groupBy} ORDER BY {Order(query)} LIMIT {query.Limit}";
        using (var row = command.ExecuteReader())
        {
            var names = new NameLookup(connection);
            while (row.Read())
            {
                var values = new Dictionary<string, string>(dimensions.Count);
                for (var i = 0; i < dimensions.Count; i++) values[dimensions[i]] = ValueOf(dimensions[i], row.GetInt64(i), names);
                rows.Add((values, CountColumns.Read(column => row.IsDBNull(column) ? 0 : row.GetInt64(column), dimensions.Count)));
            }
        }

        return rows;
    }

    public IReadOnlyList<NoBidReasonCount> NoBids(MetricsQuery query)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        var reasons = new List<NoBidReasonCount>();
        if (!TryFilter(connection, command, query, out var where)) return reasons;
        // Reasons are counted for requests as a whole and, apart, for each line item that was looked at: mixed, they would count a request many times.
        if (query.Filters is null || !(query.Filters.ContainsKey("campaign") || query.Filters.ContainsKey("lineItem"))) where += " AND campaign = 0 AND line_item = 0";
        command.CommandText = $"""
            SELECT n.name, s.count FROM (SELECT reason, SUM(count) AS count FROM no_bids WHERE {where} GROUP BY reason) s
            JOIN names n ON n.id = s.reason ORDER BY s.count DESC, n.name LIMIT {query.Limit}
            """;
        using var row = command.ExecuteReader();
        while (row.Read()) reasons.Add(new NoBidReasonCount(row.GetString(0), row.GetInt64(1)));
        return reasons;
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The WHERE clause; false when a name was never heard of, so that nothing can match it.</summary>
    private static bool TryFilter(SqliteConnection connection, SqliteCommand command, MetricsQuery query, out string where)
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
            using var find = connection.CreateCommand();
            find.CommandText = "SELECT id FROM names WHERE name = $name";
            find.Parameters.AddWithValue("$name", name);
            if ((name.Length == 0 ? 0L : find.ExecuteScalar()) is not long id) return false;
            var parameter = $"$p{command.Parameters.Count}";
            command.Parameters.AddWithValue(parameter, id);
            conditions.Add($"{column} = {parameter}");
            return true;
        }
    }

    private static string Order(MetricsQuery query)
    {
        if (query.Dimensions.Count == 0) return "1";
        for (var i = 0; i < query.Dimensions.Count; i++)
        {
            if (MetricsNames.Times.Contains(query.Dimensions[i])) return string.Join(", ", query.Dimensions.Select((_, at) => at).OrderBy(at => at != i).Select(at => $"d{at}"));
        }

        var metric = query.Metrics is { Count: > 0 } metrics ? metrics[0] : "bids";
        var column = string.Concat(metric.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}")); // overDelivery → over_delivery
        return CountColumns.IsAmount(column) ? $"SUM({CountColumns.Units(column)}) + SUM({CountColumns.Nanos(column)}) / 1e9 DESC, d0" : $"SUM({column}) DESC, d0";
    }

    private static string ValueOf(string dimension, long value, NameLookup names) => dimension switch
    {
        "minute" or "hour" or "day" => DateTimeOffset.FromUnixTimeMilliseconds(value * MinuteKey.MillisecondsPerMinute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "device" => value.ToString(CultureInfo.InvariantCulture),
        _ => names.Find(value),
    };

    private sealed class NameLookup(SqliteConnection connection)
    {
        private readonly Dictionary<long, string> _known = new() { [0] = "" };

        internal string Find(long id)
        {
            if (_known.TryGetValue(id, out var name)) return name;
            using var find = connection.CreateCommand();
            find.CommandText = "SELECT name FROM names WHERE id = $id";
            find.Parameters.AddWithValue("$id", id);
            return _known[id] = find.ExecuteScalar() as string ?? "";
        }
    }
}
