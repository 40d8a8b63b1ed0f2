using AdTech.Streaming.Learning;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>What is learned of a partner: how long its bills take, and how often its bids are billed.</summary>
public abstract class LearningTests(StoreKind store) : StoreTests(store, Campaign())
{
    [Fact]
    public async Task Bills_OfThousands_TellTheDelayAndTheChance()
    {
        Append(1, 4_000, bid => bid % 4 == 0 ? null : bid % 100 == 1 ? 40.0 : 2.0);
        await _stream.CountAsync();
        var history = Learned();
        Assert.Equal(750_000, history.WinPpm);
        Assert.InRange(history.NoticeSeconds, 40, 48); // one in a hundred takes 40 s: they count as practically all
    }

    [Fact]
    public async Task Bills_OneOfThousandsIsVeryLate_IsNotWaitedFor()
    {
        Append(1, 4_000, bid => bid == 7 ? 3_600 : 15);
        await _stream.CountAsync();
        Assert.InRange(Learned().NoticeSeconds, 15, 18);
    }

    [Fact]
    public async Task Bills_TooFew_SayNothing()
    {
        Append(1, 199, _ => 1);
        await _stream.CountAsync();
        Assert.Equal((0, 0), (Learned().NoticeSeconds, Learned().WinPpm));
        Append(200, 300, _ => 1);
        await _stream.CountAsync();
        Assert.Equal((0, 1_000_000), (Learned().NoticeSeconds, Learned().WinPpm));
    }

    [Fact]
    public async Task Learned_OutlivesARestart_AndARepeatedBillTeachesNothing()
    {
        Append(1, 2_500, _ => 20);
        await _stream.CountAsync();
        var before = (Learned().NoticeSeconds, Learned().WinPpm, Learned().Bids);
        _stream.Crash();
        Assert.Equal(before, (Learned().NoticeSeconds, Learned().WinPpm, Learned().Bids));
        Append(1, 2_500, _ => 600);
        await _stream.CountAsync();
        Assert.Equal(before, (Learned().NoticeSeconds, Learned().WinPpm, Learned().Bids));
    }

    [Fact]
    public void Made_OverTheLimit_OldDaysWeighLess()
    {
        var history = new PartnerHistory(1);
        for (var i = 0; i < 20_000; i++) history.Billed(20_000);
        history.Made(600_000, 60_000);
        Assert.Equal(100_000, history.WinPpm);
        history.Made(600_000, 300_000);
        history.Made(600_000, 300_000);
        Assert.InRange(history.WinPpm, 350_000, 500_000);
        Assert.InRange(history.Bids, 500_000, 1_000_000);
        Assert.InRange(history.NoticeSeconds, 20, 24);
    }

    private PartnerHistory Learned() => _stream.Engine.Learned.Single(l => l.PartnerId == "p1").History;

    private void Append(ulong from, ulong to, Func<ulong, double?> delay)
    {
        for (var sequence = from; sequence <= to; sequence++)
        {
            _stream.Append(Made(Bid(sequence)));
            if (delay(sequence) is { } seconds) _stream.Append(Bill(Bid(sequence), at: seconds));
        }
    }
}

public sealed class SqliteLearningTests() : LearningTests(StoreKind.Sqlite);

public sealed class PostgresLearningTests() : LearningTests(StoreKind.Postgres);
