using System.Globalization;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;
using Npgsql;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>
/// Tables by the minute are two: recent minutes, a partition a day, and hours, a partition a month. A day that is old enough is summed into hours, and its partition dropped: nothing is deleted row
/// by row, and nothing has to be vacuumed.
/// </summary>
internal sealed class Partitions(NpgsqlConnection connection)
{
    private const int MinutesPerDay = 24 * 60;

    private readonly Dictionary<string, HashSet<string>> _known = [];

    internal static string RecentOf(StoreTable table) => table.Name + "_recent";

    internal static string HourlyOf(StoreTable table) => table.Name + "_hourly";

    /// <summary>The first minutes of the days that recent minutes are there of.</summary>
    internal IEnumerable<int> Days(StoreTable table) => [.. Known(RecentOf(table)).Select(name => MinuteOf(name[^8..]))];

    /// <summary>Makes the partition of a minute's day if there is none.</summary>
    internal string EnsureDay(StoreTable table, int minute)
    {
        var day = minute / MinutesPerDay;
        return Ensure(RecentOf(table), DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture), day * MinutesPerDay, (day + 1) * MinutesPerDay);
    }

    /// <summary>Sums a day into hours, and drops it.</summary>
    internal void RollUp(StoreTable table, int minute)
    {
        var dialect = PostgresDialect.Instance;
        var month = Month.OfDay(minute / MinutesPerDay);
        Ensure(HourlyOf(table), month.ToString().Replace("-", "", StringComparison.Ordinal), month.StartMinute, month.Next.StartMinute);
        var day = EnsureDay(table, minute);
        var keys = dialect.Names(table.Keys.Skip(1));
        connection.Execute($"""
            INSERT INTO {HourlyOf(table)}(minute, {keys}, {dialect.Names(table.Values)}) SELECT minute / 60 * 60, {keys}, {dialect.Sums(table.Values)} FROM {day} GROUP BY minute / 60 * 60, {keys}
            ON CONFLICT(minute, {keys}) DO UPDATE SET {dialect.Added(table, HourlyOf(table))};
            DROP TABLE {day};
            """);
    }

    /// <summary>After a transaction in which partitions came or went was taken back.</summary>
    internal void Forget() => _known.Clear();

    private static int MinuteOf(string date) =>
        (DateOnly.ParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * MinutesPerDay;

    /// <summary>A table of its own first, and then attached: so nobody who reads the others is waited for.</summary>
    private string Ensure(string table, string period, int from, int to)
    {
        var name = $"{table}_{period}";
        if (Known(table).Add(name)) connection.Execute($"CREATE TABLE {name} (LIKE {table} INCLUDING ALL); ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to})");
        return name;
    }

    private HashSet<string> Known(string table)
    {
        if (_known.TryGetValue(table, out var known)) return known;
        using var select = connection.Command(PostgresDialect.Instance, $"SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '{table}'::regclass");
        return _known[table] = [.. select.Rows(PostgresDialect.Instance, static row => row.Text())];
    }
}
