using AdTech.Bidding.Handling;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Bidding.Tests.Handling;

/// <summary>A partner's limit on a steered clock: never exceeded, used to the full, and shared fairly.</summary>
public sealed class PartnerLimitsTests
{
    private const int Publishers = 3;

    private readonly FakeTimeProvider _time = new();
    private readonly PartnerLimits _limits;

    public PartnerLimitsTests() => _limits = new PartnerLimits(_time);

    [Theory]
    [InlineData(10, 3.0)]
    [InlineData(100, 3.0)]
    [InlineData(1_000, 3.0)]
    [InlineData(1_000, 1.5)]
    [InlineData(1_000, 20.0)]
    [InlineData(20_000, 3.0)]
    public void AboveTheLimit_ItIsUsedToTheFull_EvenlyOverTheSecond_AndByEveryPublisherAlike(int limit, double times)
    {
        var seconds = Math.Max(20, 20_000 / limit);
        var admitted = Run(limit, times, seconds, publisherOf: static (n, _) => (int)(n % Publishers));
        var steady = admitted.Where(a => a.At >= 1).ToList(); // the first has the burst
        Assert.InRange(steady.Count / (double)(seconds - 1), 0.95 * limit, 1.001 * limit);
        AssertNeverAbove(admitted, limit);
        AssertAlike(steady.GroupBy(a => a.Publisher).Select(g => g.Count()), Publishers, steady.Count);
        AssertAlike(steady.GroupBy(a => (int)(a.At * 10) % 10).Select(g => g.Count()), 10, steady.Count); // tenths of the second
    }

    [Fact]
    public void Publishers_KeepTheirShares_AlsoOneThatComesInStepWithTheClock()
    {
        // Of each hundredth of a second, publisher 0 sends the first fifth at once, the others come after it: a limit that takes the first would give it nearly all.
        var admitted = Run(1_000, 5, 20, publisherOf: static (n, _) => n % 50 < 10 ? 0 : 1 + (int)(n % 2), shape: static n => n / 50 * 50 + (n % 50 < 10 ? 0 : n % 50 - 10)).Where(a => a.At >= 1).ToList();
        Assert.InRange(admitted.Count(a => a.Publisher == 0) / (double)admitted.Count, 0.18, 0.22);
    }

    [Fact]
    public void BelowTheLimit_EverythingIsAnswered_AlsoInClumps()
    {
        Assert.Equal(950 * 10, Run(1_000, 0.95, 10, publisherOf: static (_, _) => 0).Count);
        // Fifty at once, ten times a second: half the limit.
        Assert.Equal(500 * 10, Run(1_000, 0.5, 10, publisherOf: static (_, _) => 0, shape: static n => n / 50 * 50).Count);
    }

    [Fact]
    public void RateThatFalls_IsAnsweredWholeAgain_WithinASecond()
    {
        Run(1_000, 10, 5, publisherOf: static (_, _) => 0);
        var admitted = Run(1_000, 0.9, 10, publisherOf: static (_, _) => 0);
        Assert.Equal(900 * 8, admitted.Count(a => a.At is >= 2 and < 10));
    }

    [Fact]
    public void Limits_AreEachPartnersOwn_AndNoneIsNone()
    {
        var (small, large, none) = (Partner(1), Partner(100, "large"), Partner(0, "none"));
        Assert.True(_limits.Allows(small));
        Assert.False(_limits.Allows(small));
        for (var i = 0; i < 1_000; i++) Assert.True(_limits.Allows(none));
        Assert.True(_limits.Allows(large));
    }

    [Fact]
    public void Limit_AllocatesNothing()
    {
        var partner = Partner(100);
        for (var i = 0; i < 1_000; i++) Step(partner);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) _limits.Allows(partner);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step(PartnerEntry of)
        {
            _time.Advance(TimeSpan.FromMilliseconds(3));
            _limits.Allows(of);
        }
    }

    [Fact]
    public async Task ManyThreads_StayBelowTheLimitTogether()
    {
        var partner = Partner(1_000);
        var admitted = 0;
        for (var step = 0; step < 50; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < 50; i++)
                {
                    if (_limits.Allows(partner)) Interlocked.Increment(ref admitted);
                }
            })));
        }

        Assert.InRange(admitted, 700, 1_100); // of 10,000 in one second
    }

    private static PartnerEntry Partner(int limit, string id = "p") => new(new PartnerDocument { Id = id, QpsLimit = limit, Currency = "USD" });

    private static void AssertAlike(IEnumerable<int> counts, int groups, int all)
    {
        var sizes = counts.ToArray();
        Assert.Equal(groups, sizes.Length);
        // Five standard deviations of what chance does, which is the same at every run.
        var room = 5 * Math.Sqrt(all / (double)groups);
        Assert.All(sizes, size => Assert.InRange(size, all / (double)groups - room, all / (double)groups + room));
    }

    private static void AssertNeverAbove(List<(double At, int Publisher)> admitted, int limit)
    {
        var first = 0;
        for (var last = 0; last < admitted.Count; last++)
        {
            while (admitted[last].At - admitted[first].At >= 1) first++;
            Assert.True(last - first + 1 <= limit * 1.001 + Allowance.BurstOf(limit) + 1, $"{last - first + 1} in the second before {admitted[last].At}");
        }
    }

    /// <summary>Sends at a multiple of the limit, evenly or in another shape, and gives what was admitted: when, in seconds, and of whom.</summary>
    private List<(double At, int Publisher)> Run(int limit, double times, int seconds, Func<long, int, int> publisherOf, Func<long, long>? shape = null)
    {
        var partner = Partner(limit);
        var admitted = new List<(double, int)>();
        var start = _time.GetUtcNow();
        var rate = limit * times;
        for (long n = 0; n < (long)(rate * seconds); n++)
        {
            var due = start + TimeSpan.FromTicks((long)((shape?.Invoke(n) ?? n) * TimeSpan.TicksPerSecond / rate));
            if (due > _time.GetUtcNow()) _time.SetUtcNow(due);
            if (_limits.Allows(partner)) admitted.Add(((_time.GetUtcNow() - start).TotalSeconds, publisherOf(n, limit)));
        }

        _time.SetUtcNow(start + TimeSpan.FromSeconds(seconds));
        return admitted;
    }
}
