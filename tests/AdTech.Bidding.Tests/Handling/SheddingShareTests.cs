using AdTech.Bidding.Handling;

namespace AdTech.Bidding.Tests.Handling;

/// <summary>The controller, at a queue that works as one does: first come, first served, and a shed request costs less than half of a bid.</summary>
public sealed class SheddingShareTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(1.2)]
    [InlineData(1.5)]
    [InlineData(2.0)]
    public void Overload_WhateverItsSize_KeepsTheDelayAtTheLimit(double load)
    {
        var queue = new Line(Limit);
        queue.Run(load, TimeSpan.FromSeconds(10));
        var delays = new List<double>();
        for (var i = 0; i < 500; i++) delays.Add(queue.Run(load, Look).TotalMilliseconds);
        Assert.InRange(delays.Max(), 40, 65);
        Assert.InRange(delays.Min(), 35, 60);
        Assert.InRange(queue.Share, 0.1, 0.94);
    }

    [Fact]
    public void Load_BelowCapacity_ShedsNothing_NorDoesAHiccup()
    {
        var queue = new Line(Limit);
        queue.Run(0.9, TimeSpan.FromSeconds(5));
        queue.Stop(TimeSpan.FromMilliseconds(90));
        for (var i = 0; i < 400; i++)
        {
            queue.Run(0.5, Look);
            Assert.Equal(0, queue.Share);
        }
    }

    [Fact]
    public void Overload_ThatEnds_IsForgotten()
    {
        var queue = new Line(Limit);
        queue.Run(2, TimeSpan.FromSeconds(10));
        Assert.True(queue.Share > 0.5);
        queue.Run(0.5, TimeSpan.FromSeconds(3));
        Assert.Equal(0, queue.Share);
    }

    [Fact]
    public void Overload_BeyondWhatSheddingHelps_LeavesSomeBids()
    {
        var queue = new Line(Limit);
        queue.Run(5, TimeSpan.FromSeconds(10));
        Assert.Equal(SheddingShare.Most, queue.Share);
    }

    /// <summary>Requests in line; a bid takes one unit of work, a shed request 0.4, and one unit is done in a unit of time.</summary>
    private sealed class Line(TimeSpan limit)
    {
        private const double Shed = 0.4;

        private readonly SheddingShare _share = new(limit);
        private double _seconds; // how long what stands in line takes

        internal double Share => _share.Value;

        /// <summary>Lets requests come that would be so many times the capacity if all got bids; returns how long one that comes at the end waits.</summary>
        internal TimeSpan Run(double load, TimeSpan time)
        {
            for (var passed = TimeSpan.Zero; passed < time; passed += Look)
            {
                var each = 1 - (Share * (1 - Shed));
                _seconds = Math.Max(0, _seconds + (((load * each) - 1) * Look.TotalSeconds));
                _share.Learn(TimeSpan.FromSeconds(_seconds), Look);
            }

            return TimeSpan.FromSeconds(_seconds);
        }

        /// <summary>The whole process stands still for a moment, while requests go on coming.</summary>
        internal void Stop(TimeSpan time) => _seconds += time.TotalSeconds;
    }
}
