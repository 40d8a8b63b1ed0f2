namespace AdTech.Simulation.Tests;

/// <summary>Where advertisers are, and when the day begins there: most simulated days go over a midnight, some over one that there is twice, or not at all.</summary>
internal static class Zones
{
    private static readonly (string Id, DateTimeOffset Midnight)[] Midnights =
    [
        ("UTC", At(2026, 6, 16, 0)),
        ("America/New_York", At(2026, 6, 16, 4)),
        ("Asia/Kolkata", At(2026, 6, 15, 18, 30)),
        ("Pacific/Auckland", At(2026, 6, 15, 12)),
        ("Pacific/Kiritimati", At(2026, 6, 15, 10)),
        ("Asia/Beirut", At(2024, 3, 30, 22)),          // 00:00 did not exist: the day began at 01:00
        ("America/Havana", At(2024, 11, 3, 4)),        // at 01:00 it was 00:00 once more
        ("America/Sao_Paulo", At(2018, 11, 4, 3)),     // 00:00 did not exist
        ("Europe/Berlin", At(2026, 3, 28, 23)),        // the day of 23 hours begins
        ("Europe/Berlin", At(2026, 10, 25, 23)),       // the day of 25 hours ends
    ];

    private static readonly TimeSpan BeforeMidnight = TimeSpan.FromMinutes(2.5);

    /// <summary>A zone, and a start about two minutes before its midnight, or somewhere in the day.</summary>
    internal static (string Id, DateTimeOffset Start) Pick(Random random)
    {
        var (id, midnight) = Midnights[random.Next(Midnights.Length)];
        return (id, random.Next(4) == 0 ? midnight.AddHours(9) : midnight - BeforeMidnight);
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
