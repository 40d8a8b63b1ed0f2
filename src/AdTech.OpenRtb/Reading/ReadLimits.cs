namespace AdTech.OpenRtb;

/// <summary>How much of everything a reader accepts.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits when nothing else is said.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Most bytes of a body.</summary>
    public int BodyMax { get; init; } = 262_144;

    /// <summary>Most objects and arrays within each other.</summary>
    public int DepthMax { get; init; } = 32;

    /// <summary>Most items of an array that is read (those of unknown fields are skipped, however many).</summary>
    public int ItemsMax { get; init; } = 16_384; // Blocked domains come by the thousand; at 16 B a text this is 256 KiB.

    /// <summary>Most objects that are read altogether.</summary>
    public int ObjectsMax { get; init; } = 8_192; // A usual request has sixty; the largest, a video, takes about 1 KiB, so this is 8 MiB.

    /// <summary>Most errors that are reported; reading stops at the last.</summary>
    public int ErrorsMax { get; init; } = 16;
}
