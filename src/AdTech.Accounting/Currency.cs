namespace AdTech.Accounting;

/// <summary>An ISO 4217 currency code, packed into four bytes so that comparing two costs one instruction. The default value is no currency.</summary>
public readonly record struct Currency
{
    private readonly int _letters;

    private Currency(int letters) => _letters = letters;

    /// <summary>US dollar: OpenRTB's default wherever a currency is absent.</summary>
    public static Currency Usd { get; } = Parse("USD");

    /// <summary>Euro.</summary>
    public static Currency Eur { get; } = Parse("EUR");

    /// <summary>True for the default value, which names no currency.</summary>
    public bool IsNone => _letters == 0;

    /// <summary>Reads a three-letter code; lower case is accepted.</summary>
    /// <exception cref="FormatException">The text is not three ASCII letters.</exception>
    public static Currency Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryParse(code, out var currency) ? currency : throw new FormatException($"'{code}' is not a three-letter ISO 4217 currency code.");
    }

    /// <summary>Reads a three-letter code; lower case is accepted.</summary>
    public static bool TryParse(ReadOnlySpan<char> code, out Currency currency)
    {
        currency = default;
        if (code.Length != 3 || !char.IsAsciiLetter(code[0]) || !char.IsAsciiLetter(code[1]) || !char.IsAsciiLetter(code[2])) return false;
        currency = new Currency(Pack(code[0], code[1], code[2]));
        return true;
    }

    /// <summary>Reads a three-letter code from UTF-8; lower case is accepted. Allocates nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> code, out Currency currency)
    {
        currency = default;
        if (code.Length != 3 || !char.IsAsciiLetter((char)code[0]) || !char.IsAsciiLetter((char)code[1]) || !char.IsAsciiLetter((char)code[2])) return false;
        currency = new Currency(Pack((char)code[0], (char)code[1], (char)code[2]));
        return true;
    }

    /// <summary>The three letters, upper case; the empty string for no currency.</summary>
    public override string ToString() => IsNone ? "" : string.Create(3, _letters, static (span, letters) =>
    {
        span[0] = (char)((letters >> 16) & 0xFF);
        span[1] = (char)((letters >> 8) & 0xFF);
        span[2] = (char)(letters & 0xFF);
    });

    /// <summary>Writes the three letters as UTF-8, upper case; nothing for no currency. Returns their number.</summary>
    public int Format(Span<byte> destination)
    {
        if (IsNone) return 0;
        destination[2] = (byte)(_letters & 0xFF);
        destination[1] = (byte)((_letters >> 8) & 0xFF);
        destination[0] = (byte)((_letters >> 16) & 0xFF);
        return 3;
    }

    private static int Pack(char a, char b, char c) => (Upper(a) << 16) | (Upper(b) << 8) | Upper(c);

    private static int Upper(char letter) => letter & ~0x20;
}
