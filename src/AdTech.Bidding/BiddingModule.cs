using System.IO.Pipelines;
using AdTech.Bidding.Answering;
using AdTech.Bidding.Counting;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Pricing;
using AdTech.Bidding.Reserving;
using AdTech.Bidding.Screening;
using AdTech.Bidding.Snapshots;
using AdTech.Bidding.WarmingUp;
using AdTech.Budgets;
using AdTech.Events;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding;

/// <summary>The bidder: answers OpenRTB bid requests from what it has in memory.</summary>
public static class BiddingModule
{
    /// <summary>Adds all of it.</summary>
    public static IHostApplicationBuilder AddBidding(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<BiddingOptions>().BindConfiguration(BiddingOptions.Section).ValidateDataAnnotations()
            .Validate(static options => options.NoticeAfter.TotalSeconds > options.ExpirySeconds, "AdTech:Bidding:NoticeAfter must be longer than ExpirySeconds: notices come until a bid expires.").ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        // What it stands on. First, so that it is stopped last: the counters' last event needs the log.
        builder.AddEventLog();
        builder.AddTrackingLinks();
        builder.AddBudgetLedger();
        return builder
            .AddSnapshots()     // what the log tells us, in memory
            .AddScreening()     // who gets no bid
            .AddPricing()       // what the impression is worth, and how fast to spend
            .AddReserving()     // who may still spend
            .AddAnswering()     // what goes out
            .AddHandling();     // the way of a request through all of them
    }

    /// <summary>Maps <c>POST /openrtb2/bid</c> and <c>POST /openrtb2/bid/{partner}</c>.</summary>
    public static IEndpointRouteBuilder MapBidding(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var endpoint = app.ServiceProvider.GetRequiredService<BidEndpoint>();
        app.MapBid("/openrtb2/bid", endpoint.HandleDefaultAsync, "bid", "Answer a bid request of the partner default");
        app.MapBid("/openrtb2/bid/{partner}", endpoint.HandlePartnerAsync, "bidForPartner", "Answer a bid request of a supply partner");
        return app;
    }

    private static IHostApplicationBuilder AddScreening(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Screen>();
        return builder;
    }

    private static IHostApplicationBuilder AddPricing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<PacingKeeper>();
        return builder;
    }

    private static IHostApplicationBuilder AddReserving(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BidderIdentity>().AddSingleton<LineItemStates>().AddSingleton<LeaseBook>().AddSingleton<LeaseReadiness>().AddSingleton<StandbyLeases>().AddHostedService<LeaseKeeper>();
        builder.Services.AddHealthChecks().AddCheck<LeaseReadiness>("leases");
        return builder;
    }

    private static IHostApplicationBuilder AddAnswering(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Answerer>();
        return builder;
    }

    private static IHostApplicationBuilder AddHandling(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BidCounters>().AddHostedService<CounterEmitter>();
        builder.Services.AddSingleton<RequestReading>().AddSingleton<Auctioneer>().AddSingleton<BidRequestHandler>().AddSingleton<PartnerLimits>().AddSingleton<BidEndpoint>();
        builder.Services.AddSingleton<ObjectPool<BidContext>>(services =>
        {
            var options = services.GetRequiredService<IOptions<BiddingOptions>>();
            return new DefaultObjectPool<BidContext>(new BidContextPolicy(options), options.Value.InFlightMax);
        });
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<QueueProbe>(services, PipeScheduler.ThreadPool));
        builder.Services.AddHostedService(services => services.GetRequiredService<QueueProbe>());
        builder.Services.AddSingleton<WarmUp>().AddHostedService(services => services.GetRequiredService<WarmUp>());
        builder.Services.AddHealthChecks().AddCheck<WarmUp>("bidding");
        return builder;
    }
}
