using AdTech.Budgets;
using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Client;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Live;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Reporting;
using AdTech.Streaming.Storing;
using AdTech.Streaming.Storing.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming;

/// <summary>The metrics collector: event log → exactly-once aggregates and accounts → metrics store and reports.</summary>
public static class StreamingModule
{
    private const string StoreFile = "metrics.db";
    private const string ReconciliationFile = "reconciliations.db";

    /// <summary>Registers all of it.</summary>
    /// <exception cref="NotSupportedException"><c>ConnectionStrings:metrics</c> is set.</exception>
    public static IHostApplicationBuilder AddStreaming(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<StreamingOptions>().BindConfiguration(StreamingOptions.Section).ValidateDataAnnotations()
            .Validate<IConfiguration>(
                static (options, configuration) => options.LeaseMemory > LeaseWaits(configuration),
                "AdTech:Streaming:LeaseMemory must be longer than AdTech:Bidding:NoticeAfter and AdTech:Bidding:LeaseValidFor together: so long a lease may wait for notices.")
            .ValidateOnStart();
        builder.Services.AddOptions<DiscrepancyOptions>().BindConfiguration(DiscrepancyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddEventLog();      // what happened, in order
        builder.AddBudgetLedger();  // who must be told what was spent
        return builder
            .AddStore()             // where all that was counted stands
            .AddReading()           // events in, commits out
            .AddReporting()         // numbers out
            .AddReconciling()       // the partners' books
            .AddCorrecting();       // entries in, books out
    }

    /// <summary>
    /// Maps <c>/api/reports</c>; the partners' books: <c>/api/discrepancies</c>, <c>/api/bids/facts</c>, <c>/api/reconciliations</c>; and the advertisers': <c>/api/entries</c>,
    /// <c>/api/accounts</c>, <c>/api/statements</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapStreaming(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var reports = app.MapGroup("/api/reports").RequireAuthorization().WithTags("Reports");
        reports.MapReports();
        reports.MapLive();
        app.MapDiscrepancies();
        app.MapReconciliations();
        app.MapGroup("/api").RequireAuthorization().MapBooks();
        return app;
    }

    /// <summary>How long a lease waits for notices, as far as this process's configuration says it; the bidders' options belong to another room.</summary>
    private static TimeSpan LeaseWaits(IConfiguration configuration) =>
        configuration.GetValue("AdTech:Bidding:NoticeAfter", TimeSpan.FromMinutes(10)) + configuration.GetValue("AdTech:Bidding:LeaseValidFor", TimeSpan.FromMinutes(2));

    private static IHostApplicationBuilder AddStore(this IHostApplicationBuilder builder)
    {
        var choice = StoreChoice.For(builder, "metrics");
        if (choice.Embedded is not { } stores)
        {
            throw new NotSupportedException("ConnectionStrings:metrics is set, but the metrics store has only its embedded implementation yet: leave the key out, and run AdTech.Standalone.");
        }

        var file = stores.PathOf(StoreFile);
        builder.Services.AddSingleton<IStreamStore>(services => SqliteStreamStore.Open(file, services.GetRequiredService<IOptions<StreamingOptions>>().Value.ExceptionsMax));
        builder.Services.AddSingleton<IReportStore>(_ => new SqliteReportStore(file));
        builder.Services.AddSingleton<IPartnerReports>(_ => new SqlitePartnerReports(file));
        var comparisons = stores.PathOf(ReconciliationFile);
        builder.Services.AddSingleton<IReconciliationStore>(_ => new SqliteReconciliationStore(comparisons));
        builder.Services.AddSingleton<IBookStore>(_ => new SqliteBookStore(file));
        return builder;
    }

    private static IHostApplicationBuilder AddReading(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CampaignDirectory>();
        builder.Services.AddSingleton<StreamStatus>();
        builder.Services.AddSingleton<StreamMetrics>();
        builder.Services.AddHostedService<StreamWorker>();
        builder.Services.AddHealthChecks().AddCheck<StreamHealthCheck>("streaming");
        return builder;
    }

    private static IHostApplicationBuilder AddCorrecting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EntryReader>().AddSingleton<PostEntry>().AddSingleton<BookReader>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IBooks, InProcessBooks>());
        return builder;
    }

    private static IHostApplicationBuilder AddReporting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new RunningTotals(services.GetRequiredService<IOptions<StreamingOptions>>().Value.ReportingCurrency));
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<LiveEndpoint>();
        // Whichever module is added first: beside the stream, metrics are read in process.
        builder.Services.Replace(ServiceDescriptor.Singleton<IMetrics, InProcessMetrics>());
        return builder;
    }

    private static IHostApplicationBuilder AddReconciling(this IHostApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IDiscrepancies, InProcessDiscrepancies>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IReconciliations, Reconciler>());
        return builder;
    }
}
