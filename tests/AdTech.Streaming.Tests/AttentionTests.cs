using AdTech.Events;
using AdTech.Streaming.Storing.Sqlite;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>What is told of people's attention.</summary>
public sealed class AttentionTests : IDisposable
{
    private readonly StreamHarness _stream = new StreamHarness().With(Campaign());

    public void Dispose() => _stream.Dispose();

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
        string[] younger = [.. CountColumns.All.Where(column => column.StartsWith("video_", StringComparison.Ordinal) || column is "measurable" or "measured" || column.StartsWith("conversion_value", StringComparison.Ordinal))];
        Assert.Equal(11, younger.Length);
        _stream.Reopen([.. younger.SelectMany(column => new[] { $"ALTER TABLE totals DROP COLUMN {column}", $"ALTER TABLE minutes DROP COLUMN {column}" })]);
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
