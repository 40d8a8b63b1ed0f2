using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>What an impression offers in each format, as far as it takes working out; filled anew for each impression.</summary>
internal sealed class FormatOffer
{
    /// <summary>What video can be played; null when none is asked for, or none that we have.</summary>
    public TimedOffer? Video { get; set; }

    /// <summary>What audio can be played; null likewise.</summary>
    public TimedOffer? Audio { get; set; }

    /// <summary>The assets of a native ad; null likewise.</summary>
    public NativeRequest? Native { get; set; }

    // The one object kept for each.
    public TimedOffer VideoMemory { get; } = new();

    public TimedOffer AudioMemory { get; } = new();

    public void Clear()
    {
        Video = Audio = null;
        Native = null;
    }
}
