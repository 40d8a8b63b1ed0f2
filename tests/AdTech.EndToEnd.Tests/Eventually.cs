namespace AdTech.EndToEnd.Tests;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(150);

    /// <summary>The stream may lag a little behind.</summary>
    internal static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    internal static async Task<bool> HoldsAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < limit)
        {
            if (await condition()) return true;
            await Task.Delay(PollEvery, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return await condition();
    }

    internal static async Task<Totals> TotalsAsync(PublicApi api, Func<Totals, bool> settled)
    {
        await HoldsAsync(async () => settled(await api.TotalsAsync()), Settled);
        return await api.TotalsAsync();
    }
}
