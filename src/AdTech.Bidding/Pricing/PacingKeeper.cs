using AdTech.Bidding.Reserving;
using AdTech.Budgets;
using AdTech.Events;

namespace AdTech.Bidding.Pricing;

/// <summary>Steers the pace of every line item in use, once a second: from what this bidder holds at once, and from what the ledger says was charged a little later.</summary>
internal sealed partial class PacingKeeper(LineItemStates states, IBudgetLedger ledger, TimeProvider time, ILogger<PacingKeeper> logger) : BackgroundService
{
    private const int LedgerEverySteps = 3;
    private static readonly TimeSpan StepEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(StepEvery, time);
        for (var step = 0; await timer.WaitForNextTickAsync(stoppingToken); step++)
        {
            try
            {
                foreach (var state in states.InUse) await StepAsync(state, step % LedgerEverySteps == 0, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.StepFailed(logger, e);
            }
        }
    }

    /// <summary>One step for one line item.</summary>
    internal async ValueTask StepAsync(LineItemState state, bool askLedger, CancellationToken cancellationToken)
    {
        if (state.Entry is not { } item) return;
        if (item.Pacing != Pacing.Even)
        {
            state.Pace.Chance = 1;
            return;
        }
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var day = state.Day(item.Zone, now);
        if (askLedger) await state.Spending.LearnAsync(ledger, item, state.Leases, day.Number, cancellationToken);
        var spent = state.Spending.PerSecond(state.Leases.HeldTotal, StepEvery.TotalSeconds);
        var plan = PacingPlan.For(item, state.Spending.Charged, day, now);
        var bid = state.Leases.LastHoldNanos * state.Spending.ChargedPart;
        state.Pace.Chance = plan.Exists ? state.Pace.Controller.Step(plan.NanosPerSecond, spent, StepEvery.TotalSeconds, bid) : 1;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A step of pacing failed; the pace stays as it is until the next one.")]
        internal static partial void StepFailed(ILogger logger, Exception exception);
    }
}
