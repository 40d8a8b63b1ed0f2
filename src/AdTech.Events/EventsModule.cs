using AdTech.Events.Links;
using AdTech.Events.Log;
using AdTech.Events.Log.Embedded;
using AdTech.Events.Log.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdTech.Events;

/// <summary>Registers the event log and the tracking links. Several modules of one host ask for them; the first registers, the others find them.</summary>
public static class EventsModule
{
    private const string HealthCheck = "event-log";

    /// <summary>Registers <see cref="IEventLog"/> and <see cref="IDocumentLog"/>, with the health check <c>event-log</c>.</summary>
    /// <exception cref="InvalidOperationException">The host has neither <c>ConnectionStrings:kafka</c> nor embedded stores.</exception>
    public static IHostApplicationBuilder AddEventLog(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Properties.TryAdd(typeof(IEventLog), true)) return builder;
        var choice = StoreChoice.For(builder, "kafka");
        var services = builder.Services;
        services.AddOptions<EventLogOptions>().BindConfiguration(EventLogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        if (choice.Embedded is { } stores) AddEmbedded(services, stores);
        else AddKafka(services, choice.ConnectionString!);
        services.AddHostedService<EventLogStart>();
        return builder;
    }

    /// <summary>Registers <see cref="ITrackingLinks"/>, <see cref="LinkOptions"/> and <see cref="PublicUrlOptions"/>. An embedded host without keys makes itself one.</summary>
    public static IHostApplicationBuilder AddTrackingLinks(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Properties.TryAdd(typeof(ITrackingLinks), true)) return builder;
        var services = builder.Services;
        services.AddOptions<PublicUrlOptions>().BindConfiguration(PublicUrlOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var links = services.AddOptions<LinkOptions>().BindConfiguration(LinkOptions.Section);
        if (builder.Properties.TryGetValue(typeof(EmbeddedStores), out var stores))
        {
            links.PostConfigure(options =>
            {
                if (options.Keys.Count == 0) options.Keys.Add(LinkKeyFile.ReadOrCreate(((EmbeddedStores)stores).PathOf("link-keys.json")));
            });
        }

        links.ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ITrackingLinks, TrackingLinks>();
        return builder;
    }

    private static void AddEmbedded(IServiceCollection services, EmbeddedStores stores)
    {
        services.TryAddSingleton(provider =>
        {
            provider.GetRequiredService<EmbeddedStores>(); // made before the log, so that the folder's lock goes after it
            return new EmbeddedEventLog(
                stores.PathOf("log"),
                provider.GetRequiredService<IOptions<EventLogOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<EmbeddedEventLog>>());
        });
        services.TryAddSingleton<IEventLog>(static provider => provider.GetRequiredService<EmbeddedEventLog>());
        services.TryAddSingleton<IDocumentLog>(provider =>
        {
            provider.GetRequiredService<EmbeddedStores>();
            return new EmbeddedDocumentLog(stores.PathOf("documents.db"));
        });
        services.AddHealthChecks().AddCheck<EventLogHealthCheck>(HealthCheck);
    }

    private static void AddKafka(IServiceCollection services, string servers)
    {
        services.AddOptions<KafkaOptions>().BindConfiguration(KafkaOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => new KafkaConfiguration(servers, provider.GetRequiredService<IOptions<KafkaOptions>>().Value));
        services.TryAddSingleton(provider =>
        {
            var spill = provider.GetRequiredService<KafkaConfiguration>().Options.SpillPath;
            return new KafkaEventLog(
                provider.GetRequiredService<KafkaConfiguration>(),
                provider.GetRequiredService<IOptions<EventLogOptions>>().Value,
                spill.Length > 0 ? spill : provider.GetService<EmbeddedStores>()?.PathOf("spill") ?? throw new InvalidOperationException($"{KafkaOptions.Section}:SpillPath is missing: the folder that keeps events while Kafka is away."),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>());
        });
        services.TryAddSingleton<IEventLog>(static provider => provider.GetRequiredService<KafkaEventLog>());
        services.TryAddSingleton<IDocumentLog>(static provider => new KafkaDocumentLog(provider.GetRequiredService<KafkaConfiguration>(), provider.GetRequiredService<KafkaEventLog>().Topics));
        services.AddHealthChecks().AddCheck<KafkaHealthCheck>(HealthCheck);
    }
}
