namespace AdTech.Simulator.Traffic;

/// <summary>Random numbers that are the same for the same seed on every version of .NET (SplitMix64), which <see cref="Random"/> doesn't promise.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of their own for one of many things, whatever was thrown before.</summary>
    internal static Dice For(ulong seed, ulong thing) => new(Mix(seed + (thing * 0xD1342543DE82EF95)));

    internal ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>0 ≤ x &lt; 1.</summary>
    internal double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 … count − 1.</summary>
    internal int Below(int count) => (int)(((UInt128)Next() * (uint)count) >> 64);

    /// <summary>from … to, both included.</summary>
    internal int Between(int from, int to) => from + Below(to - from + 1);

    internal bool Chance(double probability) => Unit() < probability;

    internal T Pick<T>(params ReadOnlySpan<T> things) => things[Below(things.Length)];

    /// <summary>The index of one of the weights, each as likely as it weighs.</summary>
    internal int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var at = Unit() * total;
        for (var index = 0; index < weights.Length; index++)
        {
            at -= weights[index];
            if (at < 0) return index;
        }

        return weights.Length - 1;
    }

    /// <summary>Half of the values lie below the median; sigma 0.5 puts two thirds within a factor of 1.65 of it.</summary>
    internal double LogNormal(double median, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());
        return median * Math.Exp(sigma * normal);
    }

    /// <summary>A waiting time whose likelihood to end never changes.</summary>
    internal TimeSpan Wait(TimeSpan mean, TimeSpan longest)
    {
        var wait = -Math.Log(1 - Unit()) * mean;
        return wait < longest ? wait : longest;
    }

    /// <summary>Hexadecimal digits, two for each byte.</summary>
    internal string Hex(int bytes) => string.Create(bytes * 2, this, static (span, dice) =>
    {
        foreach (ref var digit in span) digit = "0123456789abcdef"[dice.Below(16)];
    });

    /// <summary>A UUID of version 4, lower case.</summary>
    internal string Uuid()
    {
        var hex = Hex(16);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-{"89ab"[Below(4)]}{hex[17..20]}-{hex[20..]}";
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
