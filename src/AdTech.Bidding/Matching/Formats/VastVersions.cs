using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>
/// Which VAST to answer in. We render inline VAST 4.2; the older inline versions are the same document with less in it, so a player that reads one of them gets that
/// one. Wrappers and DAAST are not ours, and VAST 1.0 knows no tracking events.
/// </summary>
internal static class VastVersions
{
    public const int Vast42 = 13;

    // Best first: 4.2, 4.3 (reads 4.2), 4.1, 4.0, 3.0, 2.0; numbers of OpenRTB's list of creative subtypes.
    private static ReadOnlySpan<int> Ours => [Vast42, 15, 11, 7, 3, 2];

    /// <summary>The version to render; 4.2 where the request names none, 0 where it names none of ours.</summary>
    public static int Best(PooledList<int> protocols)
    {
        if (protocols.IsEmpty) return Vast42;
        foreach (var version in Ours)
        {
            if (protocols.AsSpan().Contains(version)) return version;
        }

        return 0;
    }

    // [] → 13 · [2, 3, 5, 6] → 3 · [2, 5] → 2 · [7, 8] → 7 · [5, 6] → 0
}
