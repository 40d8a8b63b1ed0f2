using AdTech.Events;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>What is told of people's attention.</summary>
public abstract class AttentionTests(StoreKind store) : StoreTests(store, Campaign())
{
    [Theory]
    [InlineData(new[] { DeliveryKind.Measurable }, 1, 0, 0)]
    [InlineData(new[] { DeliveryKind.Measured }, 1, 1, 0)]
    [InlineData(new[] { DeliveryKind.View }, 1, 1, 1)]
    [InlineData(new[] { DeliveryKind.Measurable, DeliveryKind.Measured, DeliveryKind.View }, 1, 1, 1)]
    [InlineData(new[] { DeliveryKind.View, DeliveryKind.Measured, DeliveryKind.Measurable, DeliveryKind.View }, 1, 1, 1)]
    public async Task Viewability_TheGreaterFactImpliesTheLesser_EachOnce(DeliveryKind[] kinds, int measurable, int measured, int views)
    {
        foreach (var kind in kinds) _stream.Append(Notice(Bid(1), kind));
        var sum = await _stream.CountAsync();
        Assert.Equal((measurable, measured, views), (sum.Measurable, sum.Measured, sum.Views));
    }

    [Fact]
    public async Task VideoEvents_CountOnceABid_AndNothingElseOfAPlayerDoes()
    {
        string[] names = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete", "skip", "error", "mute", ""];
        foreach (var name in names) _stream.Append(Video(1, name), Video(1, name));
        _stream.Append(Video(2, "start"), Video(2, "midpoint"), Video(3, "start"));
        await _stream.CountAsync();
        _stream.Append(Video(1, "start"));
        var sum = await _stream.CountAsync();
        Assert.Equal((3, 1, 2, 1, 1, 1, 1), (sum.VideoStarts, sum.VideoFirstQuartiles, sum.VideoMidpoints, sum.VideoThirdQuartiles, sum.VideoCompletes, sum.VideoSkips, sum.VideoErrors));
        Assert.Equal(3, sum.Bids);
    }

    [Fact]
    public async Task StoreOfAnOlderVersion_GetsTheNewColumns_AndKeepsWhatItCounted()
    {
        _stream.Append(Bill(Bid(1)), Notice(Bid(1), DeliveryKind.View));
        await _stream.CountAsync();
        _stream.ReopenWithout(static column => column.StartsWith("video_", StringComparison.Ordinal) || column is "measurable" or "measured" or "conversion_value");
        Assert.Equal((1, 1, 0), (_stream.Sum.Billed, _stream.Sum.Views, _stream.Sum.Measured));

        _stream.Append(Notice(Bid(2), DeliveryKind.View), Video(2, "start"));
        var sum = await _stream.CountAsync();
        Assert.Equal((2, 1, 1, 0.0015m), (sum.Views, sum.Measured, sum.VideoStarts, sum.Charge));
        var row = Assert.Single(_stream.Query()).Counts;
        Assert.Equal((2, 1, 1), (row.Views, row.Measured, row.VideoStarts));
        _stream.Reopen();
        Assert.Equal((2, 1, 1), (_stream.Sum.Views, _stream.Sum.Measured, _stream.Sum.VideoStarts));
    }

    private static Event Video(ulong sequence, string name) =>
        new() { Delivery = new Delivery { Bid = Bid(sequence), Kind = DeliveryKind.Video, VideoEvent = name, TimeMs = At(1) } };
}

public sealed class SqliteAttentionTests() : AttentionTests(StoreKind.Sqlite);

public sealed class PostgresAttentionTests() : AttentionTests(StoreKind.Postgres);
