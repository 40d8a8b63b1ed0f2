namespace AdTech.Simulator.Traffic;

/// <summary>Writes fields of any number of bits, as consent strings have them, and spells them in base64url without padding.</summary>
internal sealed class BitWriter
{
    private readonly List<bool> _bits = [];

    internal BitWriter Add(ulong value, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--) _bits.Add(((value >> bit) & 1) == 1);
        return this;
    }

    /// <summary>Two letters, six bits each, A = 0.</summary>
    internal BitWriter Letters(string text)
    {
        foreach (var letter in text) Add((ulong)(char.ToUpperInvariant(letter) - 'A'), 6);
        return this;
    }

    internal string ToBase64Url()
    {
        var bytes = new byte[(_bits.Count + 7) / 8];
        for (var index = 0; index < _bits.Count; index++)
        {
            if (_bits[index]) bytes[index / 8] |= (byte)(0x80 >> (index % 8));
        }

        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
