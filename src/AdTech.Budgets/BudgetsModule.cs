using AdTech.Budgets.Embedded;
using AdTech.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdTech.Budgets;

/// <summary>Registers the ledger of leases.</summary>
public static class BudgetsModule
{
    private const string LedgerFile = "ledger.db";

    /// <summary>Adds <see cref="IBudgetLedger"/>: in process and persisted where the host has embedded stores. Called by several modules; the first call counts.</summary>
    /// <exception cref="NotSupportedException"><c>ConnectionStrings:redis</c> is set.</exception>
    public static IHostApplicationBuilder AddBudgetLedger(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var store = StoreChoice.For(builder, "redis");
        if (store.Embedded is not { } stores)
        {
            throw new NotSupportedException("ConnectionStrings:redis is set, but the budget ledger has only its embedded implementation yet: leave the key out, and run AdTech.Standalone.");
        }

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IBudgetLedger>(services => EmbeddedLedger.Open(
            stores.PathOf(LedgerFile), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<EmbeddedLedger>>()));
        return builder;
    }
}
