using System.Diagnostics.Metrics;
using AdTech.Bidding.Counting;
using AdTech.Bidding.Handling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Tests.Counting;

public sealed class CountingTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Bidder _bidder = new([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
    private readonly BidCounters _counters;
    private readonly CounterEmitter _emitter;

    public CountingTests()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _counters = new BidCounters(meters, Options.Create(new BiddingOptions()));
        _emitter = new CounterEmitter(_counters, _bidder.States, _bidder.Identity, _bidder.Log, Options.Create(new BiddingOptions()), _bidder.Time, NullLogger<CounterEmitter>.Instance);
    }

    public void Dispose()
    {
        _emitter.Dispose();
        _counters.Dispose();
    }

    [Fact]
    public async Task Requests_ByPublisherCountryAndDevice_AreEmittedOnce()
    {
        _bidder.Ask(Requests.Site());
        for (var i = 0; i < 3; i++) Count(Requests.Site(more: ",\"device\":{\"devicetype\":4,\"geo\":{\"country\":\"USA\"}}"));
        Count(Requests.Site());
        Count(Requests.Banner("\"bidfloor\":90"));
        await _emitter.EmitAsync(None);
        var counters = _bidder.Log.Events.Single(e => e.Counters is not null).Counters;
        Assert.Equal(5, counters.Requests.Sum(r => r.Requests));
        Assert.Equal(4, counters.Requests.Sum(r => r.Answered));
        var phone = counters.Requests.Single(r => r.DeviceType == 4);
        Assert.Equal(("news.example", "USA", 3, 3), (phone.Publisher, phone.Country, phone.Requests, phone.Answered));
        Assert.Equal(1, counters.NoBids.Single(n => n.CampaignId.Length == 0).Count);
        Assert.Contains(counters.NoBids, n => n is { CampaignId: "c1", LineItemId: "c1-line", Reason: "belowFloor", Count: 1 });
        await _emitter.EmitAsync(None);
        Assert.Single(_bidder.Log.Events, e => e.Counters is not null);
    }

    [Fact]
    public async Task TestTraffic_IsInNoEvent()
    {
        Count(Requests.Site(more: ",\"test\":1"));
        await _emitter.EmitAsync(None);
        Assert.DoesNotContain(_bidder.Log.Events, e => e.Counters is not null);
    }

    [Fact]
    public async Task LogNotAvailable_TheSameEventIsSentAgain()
    {
        Count(Requests.Banner("\"bidfloor\":90"));
        _bidder.Log.IsFull = true;
        await _emitter.EmitAsync(None);
        _bidder.Log.IsFull = false;
        Count(Requests.Banner("\"bidfloor\":90"));
        await _emitter.EmitAsync(None);
        var counters = _bidder.Log.Events.Select(e => e.Counters).ToArray();
        Assert.Equal([1ul, 2ul], counters.Select(c => c.Sequence));
        Assert.Equal(2, counters.Sum(c => c.Requests.Sum(r => r.Requests)));
    }

    [Fact]
    public void ManyPublishers_AreBounded()
    {
        var shard = new CounterShard(16);
        var partner = _bidder.Snapshot.Partners[0];
        for (var i = 0; i < 1_000; i++) shard.Count(partner, BitConverter.GetBytes(i), "USA"u8, 2, BidDecision.Skip(NoBidReason.NoMatch));
        var (requests, noBids) = (new List<CountedRequests>(), new List<CountedNoBids>());
        shard.Take(requests, noBids);
        Assert.Equal(1_000, requests.Sum(r => r.Requests));
        Assert.InRange(requests.Count, 1, 18);
        Assert.Equal(1_000, noBids.Single().Count);
    }

    [Fact]
    public void Reasons_EachHasANameAndACode()
    {
        for (var reason = NoBidReason.None; (int)reason < NoBidReasons.Count; reason++)
        {
            Assert.False(NoBidReasons.Name(reason).IsEmpty);
            Assert.InRange(NoBidReasons.Nbr(reason), 0, 20);
        }
    }

    private void Count(string request)
    {
        var answer = _bidder.AskOnce(request);
        _counters.Count(_bidder.Context, answer.Decision);
    }
}
