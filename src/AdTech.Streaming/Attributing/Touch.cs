namespace AdTech.Streaming.Attributing;

/// <summary>When people had to do with an ad: Unix milliseconds, 0 = never, as far as is known.</summary>
/// <param name="FirstClickMs">Its first click.</param>
/// <param name="LastClickMs">Its last.</param>
/// <param name="ShownMs">Its impression; kept only where the campaign lets views convert.</param>
internal readonly record struct Touch(long FirstClickMs, long LastClickMs, long ShownMs)
{
    /// <summary>Clicks and conversions are timed by different processes, whose clocks may differ so much.</summary>
    internal const long ClockSkewMs = 60_000;

    internal long NewestMs => Math.Max(LastClickMs, ShownMs);

    internal Touch Clicked(long timeMs) => this with { FirstClickMs = FirstClickMs == 0 ? timeMs : Math.Min(FirstClickMs, timeMs), LastClickMs = Math.Max(LastClickMs, timeMs) };

    internal Touch Shown(long timeMs) => this with { ShownMs = ShownMs == 0 ? timeMs : Math.Min(ShownMs, timeMs) };

    /// <summary>The last click before a moment that is remembered; 0 for none. Of three and more on one ad only the first and the last are.</summary>
    internal long ClickBefore(long timeMs) => IsBefore(LastClickMs, timeMs) ? LastClickMs : IsBefore(FirstClickMs, timeMs) ? FirstClickMs : 0;

    // clicked 12:00 and 14:00: bought 15:00 → 14:00 · bought 13:00 → 12:00 · bought 11:00 → 0

    internal static bool IsBefore(long touchMs, long timeMs) => touchMs > 0 && touchMs <= timeMs + ClockSkewMs;
}

/// <summary>A bid, by the two numbers that are its id.</summary>
internal readonly record struct TouchKey(ulong Instance, ulong Sequence);
