using AdTech.Streaming.Reconciling;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>How <see cref="PartnerCounts"/> stand in a table: as <see cref="CountColumns"/> do.</summary>
internal static class PartnerColumns
{
    private static readonly string[] Numbers =
        ["bids", "wins", "losses", "billed", "burls", "impressions", "recovered", "late", "provisional", "refused", "test", "audit"];

    private static readonly string[] Amounts = ["media_cost", "fee"];

    private static readonly string[] All = [.. Numbers, .. Amounts.SelectMany(a => new[] { CountColumns.Units(a), CountColumns.Nanos(a) })];

    internal static string Definitions { get; } = string.Join(", ", All.Select(c => c + " INTEGER NOT NULL"));

    internal static string Names { get; } = string.Join(", ", All);

    internal static string Parameters { get; } = string.Join(", ", All.Select(_ => "?"));

    /// <summary>Adds the new row to the one that is there, carrying full units over from the nanos.</summary>
    internal static string AddExcluded { get; } = string.Join(", ", [.. Numbers.Select(n => $"{n} = {n} + excluded.{n}"), .. Amounts.Select(CountColumns.AddAmount)]);

    /// <summary>Binds all of them, from a place on.</summary>
    internal static void Bind(Statement statement, int place, in PartnerCounts counts)
    {
        statement.Bind(place, counts.Bids).Bind(place + 1, counts.Wins).Bind(place + 2, counts.Losses).Bind(place + 3, counts.Billed)
            .Bind(place + 4, counts.Burls).Bind(place + 5, counts.Impressions).Bind(place + 6, counts.Recovered).Bind(place + 7, counts.Late)
            .Bind(place + 8, counts.Provisional).Bind(place + 9, counts.Refused).Bind(place + 10, counts.Test).Bind(place + 11, counts.Audit);
        CountColumns.BindMoney(statement, place + Numbers.Length, counts.MediaCost);
        CountColumns.BindMoney(statement, place + Numbers.Length + 2, counts.Fee);
    }

    /// <summary>Reads all of them, from a column on.</summary>
    internal static PartnerCounts Read(Func<int, long> column, int first) => new()
    {
        Bids = column(first),
        Wins = column(first + 1),
        Losses = column(first + 2),
        Billed = column(first + 3),
        Burls = column(first + 4),
        Impressions = column(first + 5),
        Recovered = column(first + 6),
        Late = column(first + 7),
        Provisional = column(first + 8),
        Refused = column(first + 9),
        Test = column(first + 10),
        Audit = column(first + 11),
        MediaCost = CountColumns.Join(column(first + 12), column(first + 13)),
        Fee = CountColumns.Join(column(first + 14), column(first + 15)),
    };
}
