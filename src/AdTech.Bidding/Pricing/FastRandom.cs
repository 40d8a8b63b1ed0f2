namespace AdTech.Bidding.Pricing;

/// <summary>
/// A random sequence that costs two nanoseconds a number and can be repeated from its seed (SplitMix64). For coins and ties, where nobody gains from guessing
/// the next; never for ids or keys.
/// </summary>
internal struct FastRandom(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>In [0, 1), of 53 bits.</summary>
    internal double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, <paramref name="below"/>), by multiplication: no division.</summary>
    internal uint Next(uint below) => (uint)(((Next() >> 32) * below) >> 32);
}
