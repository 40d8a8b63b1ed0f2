using AdTech.Bidding;
using AdTech.Bidding.Answering;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Reserving;
using AdTech.Bidding.Screening;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Simulation.Tests.Network;
using AdTech.Simulation.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdTech.Simulation.Tests.Nodes;

/// <summary>A machine with a bidder: the real handler, with all stages behind it, and the real keeper of leases beside it.</summary>
internal sealed class BidderNode(World world, int number, TimeSpan skew)
{
    private static readonly ITrackingLinks Links = MakeLinks();
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private Process? _process;
    private BidRequestHandler _handler = null!;
    private BidContext _context = null!;
    private SnapshotHolder _snapshots = null!;
    private List<BidRecord> _made = [];

    internal int Deaths { get; private set; }

    internal void Start()
    {
        var process = world.NewProcess($"bidder-{number}", skew, world.Faults.BidderDies);
        process.Died = () =>
        {
            Deaths++;
            world.Queue.In(world.RestartDelay(), Start);
        };
        _process = process;
        process.Run(() =>
        {
            var options = Options.Create(BiddingOptions(world.Random.NextInt64()));
            var identity = new BidderIdentity((ulong)world.Random.NextInt64());
            var states = new LineItemStates();
            _snapshots = new SnapshotHolder();
            _made = [];
            var made = _made;
            var book = new LeaseBook(new RemoteLedger(process, world.Ledger, world.Network), options, process.Time, identity, NullLogger<LeaseBook>.Instance);
            var log = world.Log.WriterOf(process, made.Add, world.Planted);
            var answerer = new Answerer(log, Links, identity, options, Options.Create(new PublicUrlOptions { PublicUrl = "https://ads.example" }));
            _handler = new BidRequestHandler(new RequestReading(options), new Screen(options), new Auctioneer(states, book, options), answerer, options, process.Time);
            _context = new BidContext(options.Value.Seed!.Value);
            var readiness = new LeaseReadiness(options, process.Time);
            var standby = new StandbyLeases(book, states, _snapshots, readiness, options, process.Time);
            var keeper = new LeaseKeeper(book, states, standby, readiness, _snapshots, options, process.Time, NullLogger<LeaseKeeper>.Instance);
            var rates = new LearnedRates();
            world.Watch(process, FollowAsync(process, rates));
            var reader = new RatesReader(world.Documents.ReaderOf(process), rates, Options.Create(new SnapshotOptions()), process.Time, NullLogger<RatesReader>.Instance);
            world.Watch(process, reader.FollowAsync(CancellationToken.None));
            world.Watch(process, keeper.RunAsync(CancellationToken.None));
        });
    }

    /// <summary>Handles one request; the bids that went out, which are none when the bidder is away.</summary>
    internal IReadOnlyList<BidRecord> Ask(SimulatedRequest request)
    {
        if (_process is not { IsAlive: true } process || _snapshots.Current.Partner(request.Partner.Id) is not { } partner) return [];
        _made.Clear();
        process.Run(() =>
        {
            _context.Begin(partner, _snapshots.Current, process.Time.GetUtcNow().ToUnixTimeMilliseconds(), process.Time.GetTimestamp());
            _handler.Handle(_context, request.Body);
        });
        return _made.Count == 0 ? [] : [.. _made];
    }

    private static BiddingOptions BiddingOptions(long seed) => new()
    {
        Seed = (ulong)seed,
        LeaseValidFor = World.LeaseValidFor,
        LeaseIdle = TimeSpan.FromSeconds(2),
        NoticeAfter = World.NoticeAfter,
        FirstLeaseBids = 5,
    };

    private async Task FollowAsync(Process process, LearnedRates learned)
    {
        var (known, version) = (0, 0L);
        while (true)
        {
            if (world.Documents.Count > known || world.Documents.Rates.Version > version)
            {
                (known, version) = (world.Documents.Count, world.Documents.Rates.Version);
                var rates = new ExchangeRates(world.Documents.Rates);
                var partners = world.Market.Partners.Select(partner => new PartnerEntry(partner, learned.Of(partner.Id)));
                _snapshots.Swap(new BiddingSnapshot(known + version, CampaignIndex.FromDocuments(world.Documents.Newest(known), rates), partners, rates));
            }

            await Task.Delay(LookEvery * (0.5 + world.Random.NextDouble()), process.Time);
        }
    }

    private static ITrackingLinks MakeLinks()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["AdTech:PublicUrl"] = "https://ads.example";
        builder.Configuration["AdTech:Links:Keys:0:Id"] = "k1";
        builder.Configuration["AdTech:Links:Keys:0:Secret"] = Convert.ToBase64String(new byte[32]);
        builder.AddTrackingLinks();
        return builder.Services.BuildServiceProvider().GetRequiredService<ITrackingLinks>();
    }
}
