namespace AdTech.Streaming.Aggregating;

/// <summary>One combination of dimensions in one minute. Names stand as numbers (see <see cref="Names"/>); 0 is the empty name.</summary>
internal readonly record struct MinuteKey(int Minute, int Organisation, int Partner, int Campaign, int LineItem, int Creative, int Publisher, int Country, int Device)
{
    internal const long MillisecondsPerMinute = 60_000;

    internal static int MinuteOf(long unixMs) => (int)(unixMs / MillisecondsPerMinute);
}

/// <summary>What running totals are kept by.</summary>
internal readonly record struct TotalKey(int Organisation, int Campaign);

/// <summary>One reason for not bidding in one minute.</summary>
internal readonly record struct NoBidKey(int Minute, int Organisation, int Partner, int Campaign, int LineItem, int Reason);
