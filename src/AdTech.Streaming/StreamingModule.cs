using AdTech.Budgets;
using AdTech.Events;
using AdTech.ServiceDefaults.Clients;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Client;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Live;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Reporting;
using AdTech.Streaming.Storing;
using AdTech.Streaming.Storing.Postgres;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AdTech.Streaming;

/// <summary>The metrics collector: event log → exactly-once aggregates and accounts → metrics store and reports.</summary>
public static class StreamingModule
{
    private const string MetricsName = "metrics";
    private const string EmbeddedPrefix = "embedded:";
    private const string StoreName = "metrics.db";
    private const string ReconciliationName = "reconciliations.db";

    /// <summary>Registers all of it.</summary>
    /// <exception cref="ArgumentException"><c>ConnectionStrings:metrics</c> can't be read.</exception>
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
        var choice = StoreChoice.For(builder, MetricsName);
        if (choice.Embedded is { } stores) return builder.AddFiles(stores.PathOf(StoreName), stores.PathOf(ReconciliationName));
        if (!choice.ConnectionString!.StartsWith(EmbeddedPrefix, StringComparison.Ordinal)) return builder.AddServer(choice.ConnectionString);
        var chosen = new StoreFile(choice.ConnectionString[EmbeddedPrefix.Length..]);
        builder.Services.AddSingleton(_ => chosen); // a factory, so that the container disposes it and the lock goes with the host
        return builder.AddFiles(chosen.Path, chosen.Reconciliations);
    }

    private static IHostApplicationBuilder AddFiles(this IHostApplicationBuilder builder, string file, string comparisons)
    {
        builder.Services.AddSingleton<IStreamStore>(services =>
        {
            services.GetService<StoreFile>(); // made before the store, so that the lock goes after it
            return SqliteDatabase.OpenStore(file, ExceptionsMax(services));
        });
        builder.Services.AddSingleton<IReconciliationStore>(_ => new SqlReconciliationStore(SqliteDatabase.OfReconciliations(comparisons)));
        return builder.AddQuestions(_ => new SqliteDatabase(file));
    }

    private static IHostApplicationBuilder AddServer(this IHostApplicationBuilder builder, string connectionString)
    {
        builder.AddPostgres(MetricsName, PostgresSchema.Name);
        builder.Services.AddSingleton<IStreamStore>(services => PostgresDatabase.OpenStore(connectionString, ExceptionsMax(services)));
        builder.Services.AddSingleton<IReconciliationStore>(services => new SqlReconciliationStore(new PostgresDatabase(services.GetRequiredService<NpgsqlDataSource>())));
        return builder.AddQuestions(static services => new PostgresDatabase(services.GetRequiredService<NpgsqlDataSource>()));
    }

    private static IHostApplicationBuilder AddQuestions(this IHostApplicationBuilder builder, Func<IServiceProvider, MetricsDatabase> database)
    {
        builder.Services.AddSingleton<IReportStore>(services => new SqlReportStore(database(services)));
        builder.Services.AddSingleton<IPartnerReports>(services => new SqlPartnerReports(database(services)));
        builder.Services.AddSingleton<IBookStore>(services => new SqlBookStore(database(services)));
        return builder;
    }

    private static int ExceptionsMax(IServiceProvider services) => services.GetRequiredService<IOptions<StreamingOptions>>().Value.ExceptionsMax;

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
