using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Storing.Sql;

namespace AdTech.Streaming.Storing.Tables;

/// <summary>How <see cref="PartnerCounts"/> stand in a table: as <see cref="CountFields"/> do.</summary>
internal static class PartnerFields
{
    /// <summary>Their columns, in order.</summary>
    internal static IReadOnlyList<Column> Columns { get; } =
    [
        .. Column.Of(ColumnKind.Long, "bids", "wins", "losses", "billed", "burls", "impressions", "recovered", "late", "provisional", "refused", "test", "audit"),
        .. Column.Of(ColumnKind.Amount, "media_cost", "fee"),
    ];

    internal static void Write(RowWriter row, in PartnerCounts counts)
    {
        row.Long(counts.Bids).Long(counts.Wins).Long(counts.Losses).Long(counts.Billed).Long(counts.Burls).Long(counts.Impressions).Long(counts.Recovered).Long(counts.Late);
        row.Long(counts.Provisional).Long(counts.Refused).Long(counts.Test).Long(counts.Audit).Amount(counts.MediaCost).Amount(counts.Fee);
    }

    internal static PartnerCounts Read(RowReader row) => new()
    {
        Bids = row.Int64(),
        Wins = row.Int64(),
        Losses = row.Int64(),
        Billed = row.Int64(),
        Burls = row.Int64(),
        Impressions = row.Int64(),
        Recovered = row.Int64(),
        Late = row.Int64(),
        Provisional = row.Int64(),
        Refused = row.Int64(),
        Test = row.Int64(),
        Audit = row.Int64(),
        MediaCost = row.Amount(),
        Fee = row.Amount(),
    };
}
