namespace AdTech.Bidding.Reserving;

/// <summary>One day of an advertiser, in the advertiser's zone.</summary>
/// <param name="Number">Days since 1970-01-01.</param>
/// <param name="Zone">The zone.</param>
/// <param name="StartMs">Unix milliseconds of its first instant.</param>
/// <param name="EndMs">Unix milliseconds of the next day's first instant.</param>
internal sealed record AccountDay(int Number, TimeZoneInfo Zone, long StartMs, long EndMs)
{
    private const long MsPerDay = 86_400_000;

    /// <summary>No day: holds no instant.</summary>
    internal static AccountDay None { get; } = new(0, TimeZoneInfo.Utc, 0, 0);

    internal bool Holds(TimeZoneInfo zone, long ms) => ms >= StartMs && ms < EndMs && ReferenceEquals(zone, Zone);

    internal static AccountDay At(TimeZoneInfo zone, long ms)
    {
        var local = LocalMs(zone, ms);
        var number = (int)Math.DivRem(local, MsPerDay, out var sinceMidnight);
        // A day with a clock change is 23 or 25 hours long: the guess by 24 hours is corrected by the offsets at its ends.
        var start = Instant(zone, number, ms - sinceMidnight);
        var end = Instant(zone, number + 1, ms - sinceMidnight + MsPerDay);
        return new AccountDay(number, zone, Math.Min(start, ms), Math.Max(end, ms + 1));
    }

    private static long LocalMs(TimeZoneInfo zone, long ms) => ms + (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(ms)).TotalMilliseconds;

    private static long Instant(TimeZoneInfo zone, int day, long guess)
    {
        for (var i = 0; i < 3; i++) guess += (day * MsPerDay) - LocalMs(zone, guess);
        return guess;
    }
}
