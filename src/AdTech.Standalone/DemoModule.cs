using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Standalone;

/// <summary>The demo: its catalogue is put in through the public API, as an advertiser would, and its traffic comes from the simulator.</summary>
internal static class DemoModule
{
    internal static IHostApplicationBuilder AddDemo(this IHostApplicationBuilder builder, StandaloneSettings settings, ListenAddresses addresses)
    {
        if (!settings.WithCatalogue) return builder;
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<DemoService>(services, settings, addresses));
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoService>());
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration("demo-catalogue", services => services.GetRequiredService<DemoService>(), HealthStatus.Unhealthy, []));
        return builder;
    }
}
