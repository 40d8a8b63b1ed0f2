using AdTech.Events;
using AdTech.Simulation.Tests.Disk;
using AdTech.Simulation.Tests.History;
using AdTech.Simulation.Tests.Network;
using AdTech.Simulation.Tests.Nodes;
using AdTech.Simulation.Tests.Running;

namespace AdTech.Simulation.Tests;

/// <summary>
/// START HERE: one simulated day of four machines and one or two exchanges: two or three bidders, the ledger, and the stream with the account. Their code is the real one; time, network, disks and
/// deaths are the seed's. The same seed makes the same day.
/// </summary>
internal sealed class World : IDisposable
{
    private const int Rate = 20; // requests a second

    internal static readonly TimeSpan LeaseValidFor = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan NoticeAfter = TimeSpan.FromSeconds(20);
    internal static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan AttributionWait = TimeSpan.FromSeconds(45); // longer than a click is ever late here

    private static int _worlds;

    private readonly List<BidderNode> _bidders = [];
    private readonly LeaseDisk _leases;
    private readonly MetricsDisk _metrics;
    private readonly Exchange _exchange;
    private readonly List<Process> _processes = [];
    private readonly Planted _planted;
    private readonly Dictionary<string, long> _continuations = [];
    private Dictionary<string, long> _inTraffic = [];
    private bool _ending;

    internal World(int seed, Planted planted = Planted.Nothing, Scenario? scenario = null)
    {
        (Seed, _planted) = (seed, planted);
        Scenario = scenario ?? Scenario.Of(seed);
        Random = new Random(seed);
        var zone = Zones.Pick(Random);
        Queue = new EventQueue(Random, zone.Start);
        Network = new SimulatedNetwork(Queue, Random, Faults);
        Log = new SimulatedLog(Queue, Random);
        Documents = new SimulatedDocuments(Random);
        _leases = new LeaseDisk(Random, Faults);
        _metrics = new MetricsDisk($"sim-{seed}-{Interlocked.Increment(ref _worlds)}", Random, Faults, planted);
        Ledger = new LedgerNode(this, _leases, planted);
        Stream = new StreamNode(this, _metrics);
        History = new TrueHistory(this, _metrics.File);
        Log.Appended = History.Happened;
        _metrics.Committed = History.Committed;
        _leases.Committed = History.LedgerCommitted;
        Market = new Market(Random, Faults.HoldsByChance ? HoldRule.Chance : HoldRule.Price);
        Publish(Market.NewestRates);
        foreach (var partner in Market.Partners) Documents.Put(partner);
        IsPrepaid = Random.Next(2) == 0;
        Documents.Put(Campaigns.Advertiser(IsPrepaid, Market.AdvertiserCurrency));
        foreach (var campaign in Campaigns.Make(Random, zone.Id, Market.AdvertiserCurrency)) Documents.Put(campaign);
        Shopper = new Shopper(this);
        _exchange = new Exchange(this);
    }

    internal int Seed { get; }

    internal Scenario Scenario { get; }

    internal Faults Faults => Scenario.Faults;

    internal Planted Planted => _planted;

    internal Random Random { get; }

    internal EventQueue Queue { get; }

    internal SimulatedNetwork Network { get; }

    internal SimulatedLog Log { get; }

    internal SimulatedDocuments Documents { get; }

    internal LedgerNode Ledger { get; }

    internal StreamNode Stream { get; }

    internal TrueHistory History { get; }

    internal Market Market { get; }

    /// <summary>Whether the advertiser pays beforehand, in two parts, less than its budgets.</summary>
    internal bool IsPrepaid { get; }

    internal Shopper Shopper { get; }

    internal int Deaths => Ledger.Deaths + Stream.Deaths + _bidders.Sum(b => b.Deaths);

    /// <summary>How long requests come.</summary>
    internal TimeSpan Traffic { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Kills the machine of this name at this continuation, and no other; for a sweep over all of them.</summary>
    internal (string Name, long Continuation)? KillAt { get; init; }

    /// <summary>How often a machine went on after an await while there was traffic.</summary>
    internal long ContinuationsInTraffic(string machine) => _inTraffic.GetValueOrDefault(machine);

    /// <summary>Runs the day. Throws with what was found at the first step that breaks a rule.</summary>
    internal Outcome Run()
    {
        // Step 1: the machines start, in any order.
        Queue.In(RestartDelay(), Ledger.Start);
        Queue.In(RestartDelay(), Stream.Start);
        for (var i = Random.Next(2, 4); i > 0; i--)
        {
            var bidder = new BidderNode(this, i, Faults.ClockSkew * ((Random.NextDouble() * 2) - 1));
            _bidders.Add(bidder);
            Queue.In(RestartDelay(), bidder.Start);
        }

        // Step 2: traffic, and what goes wrong.
        if (Faults.PartitionEvery is { } every) Queue.In(every * Random.NextDouble(), () => Part(every));
        if (Faults.BudgetChangesEvery is { } change) Queue.In(change * Random.NextDouble(), () => ChangeBudget(change));
        if (Market.RatesChange) Queue.In(Traffic * Random.NextDouble(), () => Publish(Market.NewRates()));
        new Bookkeeper(this).Begin();
        Queue.In(TimeSpan.FromSeconds(1), () => Request(1));
        RunUntil(Traffic);
        _inTraffic = new Dictionary<string, long>(_continuations);

        // Step 3: the last notices come, all holds end, and whoever is down comes up again.
        RunUntil(Traffic + LeaseValidFor + (2 * NoticeAfter) + TimeSpan.FromSeconds(60));
        _ending = true; // nobody dies from here on
        Queue.In(TimeSpan.FromSeconds(10), () => Log.Append(Counters())); // something to commit, so that orders whose wait has ended are decided
        RunUntil(Traffic + LeaseValidFor + (2 * NoticeAfter) + TimeSpan.FromSeconds(80));

        // Step 4: the books.
        return History.Close();
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Died = static () => { };
            process.Kill();
        }

        Stream.Dispose();
        History.Dispose();
        _metrics.Dispose();
    }

    internal Process NewProcess(string name, TimeSpan skew, double chance)
    {
        var process = new Process(Queue, name, skew, process => DiesNow(process, chance));
        _processes.Add(process);
        return process;
    }

    internal TimeSpan RestartDelay() => TimeSpan.FromMilliseconds(Random.Next(50, 2_000));

    /// <summary>A process whose work ends while it lives has a bug.</summary>
    internal void Watch(Process process, Task work) => work.ContinueWith(
        ended =>
        {
            if (process.IsAlive) History.Found($"{process.Name} has stopped: {ended.Exception?.GetBaseException()}");
        }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private bool DiesNow(Process process, double chance)
    {
        if (_ending) return false;
        var count = _continuations[process.Name] = _continuations.GetValueOrDefault(process.Name) + 1;
        if (KillAt is { } at) return at.Name == process.Name && at.Continuation == count;
        return chance > 0 && Random.NextDouble() < chance;
    }

    private void RunUntil(TimeSpan end) => Queue.RunUntil(end.Ticks, _ => History.ThrowIfFound());

    private void Request(int number)
    {
        if (Queue.Ticks < Traffic.Ticks) Queue.In(TimeSpan.FromSeconds(2.0 / Rate * Random.NextDouble()), () => Request(number + 1));
        var (wins, part) = (Random.NextDouble() < Faults.WinRate, 0.5 + (0.5 * Random.NextDouble()));
        var request = SimulatedRequest.Make(number, Market, Random);
        foreach (var bid in _bidders[Random.Next(_bidders.Count)].Ask(request))
        {
            Queue.Note(bid.Sequence);
            History.Asked(bid, request);
            if (!_leases.HasStored(bid.LeaseId)) History.Found($"A bid stands on lease {bid.LeaseId}, which nobody would know of if the ledger died now.");
            // The answer may never arrive: then nobody says a word about the bid.
            if (Random.NextDouble() >= Faults.LostMessages) _exchange.Sell(bid, wins, part);
        }
    }

    private void Publish(ExchangeRatesDocument rates)
    {
        Documents.Put(rates);
        History.Market.Published(rates);
    }

    private Event Counters() => new() { Counters = new RequestCounters { Instance = 1, Sequence = 1, FromMs = Queue.Now.ToUnixTimeMilliseconds(), ToMs = Queue.Now.ToUnixTimeMilliseconds() } };

    private void Part(TimeSpan every)
    {
        Network.PartitionedUntil = Queue.Ticks + TimeSpan.FromSeconds(Random.Next(1, 12)).Ticks;
        Queue.In(every * (0.5 + Random.NextDouble()), () => Part(every));
    }

    private void ChangeBudget(TimeSpan every)
    {
        if (Queue.Ticks >= Traffic.Ticks) return;
        var campaigns = Documents.Newest(Documents.Count).ToArray();
        Documents.Put(Campaigns.Change(campaigns[Random.Next(campaigns.Length)], Random));
        Queue.In(every * (0.5 + Random.NextDouble()), () => ChangeBudget(every));
    }
}
