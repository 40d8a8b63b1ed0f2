using System.Text;

namespace AdTech.Streaming.Storing.Postgres;

/// <summary>
/// PostgreSQL's texts can't hold U+0000, and strangers may send it: in an order id, a price, a publisher's name. Refused, it would stop the stream for ever; left out, two names would become one. So it
/// is written as two characters, the first of them one that nobody uses, which is itself written as two.
/// </summary>
internal static class PostgresText
{
    private const char Escape = '\uE000';
    private const char Nul = '0';
    private const char Itself = '1';

    internal static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAny('\0', Escape)) return text;
        var encoded = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\0' => encoded.Append(Escape).Append(Nul),
                Escape => encoded.Append(Escape).Append(Itself),
                _ => encoded.Append(letter),
            };
        }

        return encoded.ToString();
    }

    internal static string Decode(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal)) return text;
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape && i + 1 < text.Length) decoded.Append(text[++i] == Nul ? '\0' : Escape);
            else decoded.Append(text[i]);
        }

        return decoded.ToString();
    }
}
