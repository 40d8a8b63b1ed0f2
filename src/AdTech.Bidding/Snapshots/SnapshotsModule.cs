using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdTech.Bidding.Snapshots;

/// <summary>What the log tells us, in memory.</summary>
public static class SnapshotsModule
{
    /// <summary>Adds the holder of the current snapshot, the reader that fills it from the document log, and the check that it has caught up.</summary>
    public static IHostApplicationBuilder AddSnapshots(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<SnapshotOptions>().BindConfiguration(SnapshotOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<SnapshotHolder>();
        builder.Services.TryAddSingleton<LearnedRates>();
        builder.Services.AddHostedService<SnapshotReader>();
        builder.Services.AddHostedService<RatesReader>();
        builder.Services.AddHealthChecks().AddCheck<SnapshotHealthCheck>("campaigns-in-memory");
        return builder;
    }
}
