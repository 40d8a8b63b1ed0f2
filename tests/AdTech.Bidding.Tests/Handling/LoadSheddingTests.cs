using System.IO.Pipelines;
using AdTech.Bidding.Counting;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Snapshots;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Bidding.Tests.Handling;

/// <summary>What becomes of requests when threads are short.</summary>
public sealed class LoadSheddingTests(BidderHost host) : IClassFixture<BidderHost>
{
    [Fact]
    public void Probe_ThatStillWaits_TellsHowLongAlready()
    {
        var (time, queue) = (new FakeTimeProvider(), new HeldQueue());
        using var probe = Probe(time, queue);
        probe.Ask();
        time.Advance(TimeSpan.FromMilliseconds(80));
        Assert.Equal(80, Milliseconds(probe, time));
        probe.Ask(); // one waits already
        Assert.Equal(1, queue.Count);
        queue.Run();
        time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(80, Milliseconds(probe, time)); // until the next has come through
        probe.Ask();
        queue.Run();
        Assert.Equal(0, Milliseconds(probe, time));
    }

    [Fact]
    public async Task Probe_AsksByItself()
    {
        var (time, queue) = (new FakeTimeProvider(), new HeldQueue());
        using var probe = Probe(time, queue);
        await probe.StartAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(1, queue.Count);
        await probe.StopAsync(TestContext.Current.CancellationToken);
        queue.Run();
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Probe_WaitsTwice_AsARequestDoes()
    {
        var (time, queue) = (new FakeTimeProvider(), new HeldQueue());
        using var probe = Probe(time, queue);
        probe.Ask();
        time.Advance(TimeSpan.FromMilliseconds(30));
        queue.RunOne();
        time.Advance(TimeSpan.FromMilliseconds(10));
        queue.RunOne();
        Assert.Equal((40, 0), (Milliseconds(probe, time), queue.Count));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(140, 0, 0)] // a hiccup
    [InlineData(5_000, 910, 980)] // never all
    public async Task Requests_ThatWaitForThreads_AreShedInPart(int delayMs, int least, int most)
    {
        var (time, queue) = (new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60)), new HeldQueue());
        using var probe = Probe(time, queue);
        await probe.StartAsync(TestContext.Current.CancellationToken);
        for (var waited = 0; waited <= delayMs; waited += 10) time.Advance(TimeSpan.FromMilliseconds(10));
        using var counters = ActivatorUtilities.CreateInstance<BidCounters>(host.Services);
        var endpoint = ActivatorUtilities.CreateInstance<BidEndpoint>(host.Services, probe, counters, time);
        for (var i = 0; i < 1_000; i++)
        {
            // Without a type it would be read, and refused: 415 tells who passed.
            var http = new DefaultHttpContext { Request = { ContentType = "text/plain" } };
            await endpoint.HandleDefaultAsync(http);
        }
        var noBids = new List<CountedNoBids>();
        counters.Take([], noBids);
        Assert.InRange(noBids.Where(counted => counted.Reason == NoBidReason.Overloaded).Sum(counted => counted.Count), least, most);
    }

    [Fact]
    public async Task WaitForAThread_IsPartOfTmax()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        using var probe = Probe(bidder.Time, new HeldQueue());
        using var counters = ActivatorUtilities.CreateInstance<BidCounters>(host.Services);
        var snapshots = new SnapshotHolder();
        snapshots.Swap(bidder.Snapshot);
        var endpoint = ActivatorUtilities.CreateInstance<BidEndpoint>(host.Services, bidder.Handler, snapshots, probe, counters, bidder.Time);
        bidder.Ask(Requests.Site());
        probe.Ask();
        bidder.Time.Advance(TimeSpan.FromMilliseconds(45));
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(endpoint, 200)).StatusCode);
        Assert.Equal(StatusCodes.Status204NoContent, (await AskAsync(endpoint, 60)).StatusCode); // 60 − 20 − 45 < 0
        var noBids = new List<CountedNoBids>();
        counters.Take([], noBids);
        Assert.Equal(1, noBids.Where(counted => counted.Reason == NoBidReason.DeadlinePassed).Sum(counted => counted.Count));
    }

    private QueueProbe Probe(FakeTimeProvider time, HeldQueue queue) => ActivatorUtilities.CreateInstance<QueueProbe>(host.Services, time, queue);

    private static async Task<HttpResponse> AskAsync(BidEndpoint endpoint, int tmax)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Requests.Site(more: $",\"tmax\":{tmax}")));
        http.Response.Body = new MemoryStream();
        await endpoint.HandleDefaultAsync(http);
        return http.Response;
    }

    private static double Milliseconds(QueueProbe probe, FakeTimeProvider time) => Math.Round(probe.DelayAt(time.GetTimestamp()) * 1_000.0 / time.TimestampFrequency);

    /// <summary>A thread pool without threads.</summary>
    private sealed class HeldQueue : PipeScheduler
    {
        private readonly Queue<Action> _waiting = [];

        internal int Count => _waiting.Count;

        public override void Schedule(Action<object?> action, object? state) => _waiting.Enqueue(() => action(state));

        internal void RunOne() => _waiting.Dequeue()();

        internal void Run()
        {
            while (_waiting.Count > 0) RunOne();
        }
    }
}
