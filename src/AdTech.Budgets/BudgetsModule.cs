using AdTech.Budgets.Embedded;
using AdTech.Budgets.Redis;
using AdTech.Events;
using AdTech.ServiceDefaults.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdTech.Budgets;

/// <summary>Registers the ledger of leases.</summary>
public static class BudgetsModule
{
    private const string LedgerFile = "ledger.db";
    private const string RedisName = "redis";

    /// <summary>Adds <see cref="IBudgetLedger"/>: in Redis, or in process and persisted where the host has embedded stores and no connection string. Called by several modules; the first call counts.</summary>
    public static IHostApplicationBuilder AddBudgetLedger(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var store = StoreChoice.For(builder, RedisName);
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (store.Embedded is not { } stores)
        {
            builder.AddRedis(RedisName);
            builder.Services.TryAddSingleton<IBudgetLedger>(services => new RedisLedger(
                services.GetRequiredService<IConnectionMultiplexer>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<RedisLedger>>()));
            return builder;
        }

        builder.Services.TryAddSingleton<IBudgetLedger>(services => EmbeddedLedger.Open(
            stores.PathOf(LedgerFile), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<EmbeddedLedger>>()));
        return builder;
    }
}
