using AdTech.Events;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>A store that an older version wrote is opened and gone on with.</summary>
public abstract class StoreUpgradeTests(StoreKind store) : StoreTests(store)
{
    [Fact]
    public async Task Open_TablesWithoutTheNewestColumns_GetThem_AndKeepWhatTheyHad()
    {
        _stream.With(Campaign()).Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.ReopenWithout(static column => column is "included_fee" or "discount");
        var gross = Bid(2);
        (gross.PriceType, gross.FeePpm) = (PriceType.Gross, 100_000);
        _stream.Append(Bill(gross));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 0.003m, 0.00015m), (sum.Billed, sum.Charge, sum.IncludedFee));
        Assert.Equal(150_000, (long)_stream.Query().Single().Counts.IncludedFee);
    }
}

public sealed class SqliteStoreUpgradeTests() : StoreUpgradeTests(StoreKind.Sqlite);

public sealed class PostgresStoreUpgradeTests() : StoreUpgradeTests(StoreKind.Postgres);
