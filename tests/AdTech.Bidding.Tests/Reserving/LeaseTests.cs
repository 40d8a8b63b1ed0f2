using AdTech.Bidding.Reserving;
using CsCheck;

namespace AdTech.Bidding.Tests.Reserving;

public sealed class LeaseTests
{
    [Fact]
    public void TryHold_ManyThreads_NeverHoldMoreThanTheLease()
    {
        Gen.Select(Gen.Long[1, 10_000], Gen.Long[1, 50_000], Gen.ULong).Sample(
            (micros, hold, _) =>
            {
                var lease = new Lease(1, micros, 0, long.MaxValue, 0);
                long held = 0;
                Parallel.For(0, 4, _ =>
                {
                    for (var i = 0; i < 2_000; i++)
                    {
                        if (!lease.TryHold(hold, 0, 0)) continue;
                        Interlocked.Add(ref held, hold);
                        if (i % 3 != 0) continue;
                        Interlocked.Add(ref held, -hold);
                        lease.Release(hold);
                    }
                });
                Assert.True(lease.TryClose(out var heldMicros));
                return held <= micros * 1_000 && heldMicros == (held + 999) / 1_000 && !lease.TryHold(1, 0, 0);
            },
            iter: 60);
    }

    [Fact]
    public void TryClose_WhileBidsHold_CountsEveryHold()
    {
        for (var round = 0; round < 50; round++)
        {
            var lease = new Lease(1, 1_000_000, 0, long.MaxValue, 0);
            long held = 0, closed = 0;
            Parallel.Invoke(
                () =>
                {
                    for (var i = 0; i < 5_000 && lease.TryHold(1_000, 0, 0); i++) Interlocked.Add(ref held, 1_000);
                },
                () => Assert.True(lease.TryClose(out closed)));
            Assert.Equal(held / 1_000, closed);
            Assert.False(lease.TryClose(out _));
        }
    }

    [Theory]
    [InlineData(2_000_000, 0, 40_000)] // twenty bids of 0.002
    [InlineData(2_000_000, 400_000_000, 600_000)] // 1.5 s of 0.4 a second
    [InlineData(10_000_000, 1_000_000, 40_000)] // four bids
    public void Sizing_FollowsTheRate(long holdNanos, double perSecond, long micros) =>
        Assert.Equal(micros, LeaseSizing.Micros(holdNanos, perSecond, TimeSpan.FromSeconds(1.5), 20));
}
