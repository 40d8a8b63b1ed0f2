using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AdTech.Bidding.Tests.Snapshots;

public sealed class SnapshotReaderTests : IAsyncLifetime
{
    private readonly DocumentsInMemory _log = new();
    private readonly Channel<BiddingSnapshot> _swaps = Channel.CreateUnbounded<BiddingSnapshot>();
    private readonly IHost _host;
    private readonly SnapshotHolder _holder;

    public SnapshotReaderTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IDocumentLog>(_log);
        builder.AddSnapshots();
        builder.Services.Configure<SnapshotOptions>(options => (options.GatherMs, options.RetryMs) = (1, 10));
        _host = builder.Build();
        _holder = _host.Services.GetRequiredService<SnapshotHolder>();
        _holder.Swapped += snapshot => _swaps.Writer.TryWrite(snapshot);
    }

    public async ValueTask InitializeAsync() => await _host.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    [Fact]
    public async Task Reader_BeforeTheMark_IsNotReady()
    {
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync());
        Assert.False(_holder.CaughtUp);
        Assert.Empty(_holder.Current.Partners);
        _log.Mark();
        await NextAsync();
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
    }

    [Fact]
    public async Task Reader_Changes_ComeInShortlyAfter()
    {
        _log.Put("partner/default", 1, new Document { Partner = new PartnerDocument { Id = "default", Currency = "EUR", VideoBilling = BillingNotice.Impression } });
        _log.Put("campaign/c", 1, Campaign(bid: 1));
        _log.Put("exchange-rates", 1, Rates(1.1m));
        _log.Mark();
        var snapshot = await NextAsync();
        Assert.Equal("EUR", snapshot.Partner("default")!.Currency.ToString());
        Assert.Equal(BillingNotice.Impression, snapshot.Partner("default")!.Billing(2));
        Assert.Null(snapshot.Partner("nobody"));
        Assert.Equal(1, Assert.Single(snapshot.Index.LineItems).BidNanos);
        Assert.Equal(1_100_000_000, snapshot.Rates.ToBase(Accounting.Currency.Eur));

        _log.Put("campaign/c", 2, Campaign(bid: 2));
        Assert.Equal(2, Assert.Single((await NextAsync()).Index.LineItems).BidNanos);
        _log.Put("exchange-rates", 2, Rates(1.2m));
        Assert.Equal(1_200_000_000, (await NextAsync()).Rates.ToBase(Accounting.Currency.Eur));
    }

    [Fact]
    public async Task Reader_OlderVersionsAndBrokenDocuments_ChangeNothing()
    {
        _log.Put("campaign/c", 5, Campaign(bid: 5));
        _log.Mark();
        await NextAsync();
        _log.Put("campaign/c", 4, Campaign(bid: 4));
        _log.PutBytes("campaign/c", 6, [0xFF, 0xFF, 0xFF]);
        _log.Put("campaign/d", 1, Campaign(bid: 7));
        Assert.Equal([7L, 5L], (await NextAsync()).Index.LineItems.Select(item => item.BidNanos));
    }

    [Fact]
    public async Task Reader_LogFails_KeepsWhatItKnowsAndReadsAgain()
    {
        _log.Put("campaign/c", 1, Campaign(bid: 1));
        _log.Mark();
        await NextAsync();
        _log.Fail();
        _log.Put("campaign/c", 2, Campaign(bid: 2));
        _log.Mark();
        Assert.Equal(2, Assert.Single((await NextAsync()).Index.LineItems).BidNanos);
    }

    private async Task<BiddingSnapshot> NextAsync() => await _swaps.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private async Task<HealthStatus> HealthAsync() => (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status;

    private static Document Rates(decimal euro)
    {
        var rates = new ExchangeRatesDocument { Version = (long)(euro * 10), Base = "USD" };
        rates.RateNanos.Add("EUR", (long)(euro * 1_000_000_000));
        return new Document { ExchangeRates = rates };
    }

    private static Document Campaign(long bid)
    {
        var world = new Matching.MatchWorld();
        world.Item.BidNanos = bid;
        return new Document { Campaign = world.Campaign };
    }

    private sealed class DocumentsInMemory : IDocumentLog
    {
        private readonly Channel<DocumentChange?> _changes = Channel.CreateUnbounded<DocumentChange?>();

        public void Put(string key, long version, Document document) => PutBytes(key, version, document.ToByteArray());

        public void PutBytes(string key, long version, byte[] bytes) => _changes.Writer.TryWrite(new DocumentChange(key, version, bytes, CaughtUp: false));

        public void Mark() => _changes.Writer.TryWrite(new DocumentChange("", 0, default, CaughtUp: true));

        public void Fail() => _changes.Writer.TryWrite(null);

        public ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        {
            PutBytes(key, version, document.ToArray());
            return ValueTask.CompletedTask;
        }

        public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Assert.Equal(Topics.Campaigns, topic);
            await foreach (var change in _changes.Reader.ReadAllAsync(cancellationToken)) yield return change ?? throw new EventLogUnavailableException();
        }
    }
}
