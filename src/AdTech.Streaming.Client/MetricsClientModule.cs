using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AdTech.Streaming.Client;

/// <summary>Registers access to the metrics store for services that are not hosted beside it.</summary>
public static class MetricsClientModule
{
    /// <summary>The stream's address, resolved by service discovery.</summary>
    public const string Address = "http://stream";

    /// <summary>The configuration key of the API key that is sent to the stream.</summary>
    public const string ApiKeySetting = "AdTech:Metrics:ApiKey";

    /// <summary>Adds <see cref="IMetrics"/>, <see cref="IDiscrepancies"/>, <see cref="IReconciliations"/> and <see cref="IBooks"/> over HTTP, unless the stream is hosted in this process.</summary>
    public static IHostApplicationBuilder AddMetricsClient(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var apiKey = builder.Configuration[ApiKeySetting];
        builder.Services.AddHttpClient(MetricsClient.ClientName, client =>
        {
            client.BaseAddress = new Uri(Address);
            if (!string.IsNullOrEmpty(apiKey)) client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IMetrics>(services => new MetricsClient(services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton<DiscrepancyClient>();
        builder.Services.TryAddSingleton<IDiscrepancies>(services => services.GetRequiredService<DiscrepancyClient>());
        builder.Services.TryAddSingleton<IReconciliations>(services => services.GetRequiredService<DiscrepancyClient>());
        builder.Services.TryAddSingleton<IBooks, BooksClient>();
        return builder;
    }
}
