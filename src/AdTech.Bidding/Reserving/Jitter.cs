namespace AdTech.Bidding.Reserving;

/// <summary>Spreads retries: a number sequence of each bidder's own, which repeats itself with the bidder's instance. Thread-safe.</summary>
internal sealed class Jitter(ulong seed)
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = seed;

    /// <summary>The next number, from 0 to below 1. SplitMix64 (Steele, Lea, Flood 2014).</summary>
    internal double NextUnit()
    {
        var z = Interlocked.Add(ref _state, GoldenGamma);
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
