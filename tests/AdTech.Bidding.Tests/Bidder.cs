using System.Text;
using System.Text.Json;
using AdTech.Bidding.Answering;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Reserving;
using AdTech.Bidding.Screening;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Bidding.Tests;

/// <summary>A bidder without HTTP: the handler and all stages behind it, on a steered clock, a log and a ledger in memory.</summary>
internal sealed class Bidder
{
    private readonly PartnerEntry _partner;
    private readonly ExchangeRates _rates;
    private readonly SnapshotHolder _snapshots = new();
    private readonly StandbyLeases _standby;

    internal Bidder(IEnumerable<CampaignDocument> campaigns, Action<BiddingOptions>? configure = null, PartnerDocument? partner = null, ExchangeRatesDocument? rates = null)
    {
        var values = new BiddingOptions { Seed = 7 };
        configure?.Invoke(values);
        var options = Options.Create(values);
        var exchange = new ExchangeRates(rates ?? Documents.Rates());
        _partner = new PartnerEntry(partner ?? Documents.Partner());
        _rates = exchange;
        Swap(campaigns);
        Book = new LeaseBook(Ledger, options, Time, Identity, NullLogger<LeaseBook>.Instance);
        var answerer = new Answerer(Log, Links, Identity, options, Options.Create(new PublicUrlOptions { PublicUrl = "https://ads.example" }));
        Handler = new BidRequestHandler(new RequestReading(options), new Screen(options), new Auctioneer(States, Book, options), answerer, options, Time);
        Context = new BidContext(values.Seed!.Value);
        Readiness = new LeaseReadiness(options, Time);
        _standby = new StandbyLeases(Book, States, _snapshots, Readiness, options, Time);
    }

    internal static ITrackingLinks Links { get; } = MakeLinks();

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));

    internal FakeEventLog Log { get; } = new();

    internal FakeLedger Ledger { get; } = new();

    internal BidderIdentity Identity { get; } = new();

    internal PartnerEntry Partner => _partner;

    internal LineItemStates States { get; } = new();

    internal LeaseBook Book { get; }

    internal BidRequestHandler Handler { get; }

    internal BiddingSnapshot Snapshot => _snapshots.Current;

    internal LeaseReadiness Readiness { get; }

    internal BidContext Context { get; }

    internal long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Handles a request whose first answer fails for want of a lease as a warmed-up bidder would: with the leases there.</summary>
    internal Answer Ask(string request)
    {
        var answer = AskOnce(request);
        for (var i = 0; i < 20 && !answer.Decision.HasBids && FetchLeases(); i++) answer = AskOnce(request);
        return answer;
    }

    internal Answer AskOnce(string request, Traffic traffic = Traffic.Real)
    {
        var decision = Handle(Encoding.UTF8.GetBytes(request), traffic);
        return new Answer(decision, decision.HasBids ? JsonDocument.Parse(Context.Answer.Memory.ToArray()).RootElement : default, [.. Context.Errors], [.. Context.Reasons]);
    }

    internal BidDecision Handle(ReadOnlyMemory<byte> body, Traffic traffic = Traffic.Real)
    {
        Context.Begin(_partner, Snapshot, NowMs, Time.GetTimestamp());
        Context.Traffic = traffic;
        return Handler.Handle(Context, body);
    }

    /// <summary>The campaigns are these from now on.</summary>
    internal void Swap(IEnumerable<CampaignDocument> campaigns) =>
        _snapshots.Swap(new BiddingSnapshot(Snapshot.Version + 1, CampaignIndex.FromDocuments(campaigns, _rates), [_partner], _rates));

    internal Task SweepAsync() => _standby.SweepAsync(CancellationToken.None);

    /// <summary>Lets time pass, with the keeper's sweep about every second and once more at the end.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        var second = TimeSpan.FromSeconds(1);
        for (var left = time; left > TimeSpan.Zero; left -= second)
        {
            Time.Advance(left < second ? left : second);
            States.NextRound();
            await SweepAsync();
        }
    }

    internal async Task<HealthStatus> ReadinessAsync() => (await Readiness.CheckHealthAsync(new HealthCheckContext())).Status;

    /// <summary>Does the keeper's work for every wish there is; false when there was none.</summary>
    internal bool FetchLeases()
    {
        var any = false;
        while (Book.Wishes.TryRead(out var leases))
        {
            Book.FetchAsync(leases, CancellationToken.None).GetAwaiter().GetResult();
            any = true;
        }
        return any;
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

/// <summary>What came of a request.</summary>
internal sealed record Answer(BidDecision Decision, JsonElement Json, IReadOnlyList<AdTech.OpenRtb.RequestError> Errors, IReadOnlyList<NoBidReason> Reasons)
{
    internal NoBidReason Reason => Decision.Reason;

    internal JsonElement[] Bids => Decision.HasBids ? [.. Json.GetProperty("seatbid")[0].GetProperty("bid").EnumerateArray()] : [];

    internal JsonElement Bid => Bids.Single();

    internal string Adm => Bid.GetProperty("adm").GetString()!;

    internal decimal Price => Bid.GetProperty("price").GetDecimal();
}
