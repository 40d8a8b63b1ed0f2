using System.Diagnostics;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>Waits for what happens elsewhere, as long as it takes and no longer.</summary>
internal static class Eventually
{
    public static async Task<TimeSpan> HoldsAsync(Func<bool> condition, int seconds = 10)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), "It did not happen in time.");
            await timer.WaitForNextTickAsync();
        }

        return clock.Elapsed;
    }
}
