using AdTech.Events;
using Microsoft.Data.Sqlite;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>A store that an older version wrote is opened and gone on with.</summary>
public sealed class StoreUpgradeTests : IDisposable
{
    private readonly StreamHarness _stream = new();

    public void Dispose() => _stream.Dispose();

    [Fact]
    public async Task Open_TablesWithoutTheNewestColumns_GetThem_AndKeepWhatTheyHad()
    {
        _stream.With(Campaign()).Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Reopen(static connection =>
        {
            foreach (var column in new[] { "included_fee_units", "included_fee_nanos", "discount_units", "discount_nanos" })
            {
                Execute(connection, $"ALTER TABLE minutes DROP COLUMN {column}");
                Execute(connection, $"ALTER TABLE totals DROP COLUMN {column}");
            }
        });
        var gross = Bid(2);
        (gross.PriceType, gross.FeePpm) = (PriceType.Gross, 100_000);
        _stream.Append(Bill(gross));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 0.003m, 0.00015m), (sum.Billed, sum.Charge, sum.IncludedFee));
        Assert.Equal(150_000, (long)_stream.Query().Single().Counts.IncludedFee);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
