using System.Text;

namespace AdTech.Fuzz;

/// <summary>Makes inputs of other inputs, without knowing what they are: for runs without a coverage-guided fuzzer. The same seed makes the same inputs.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int LengthMax = 65_536;

    // What readers of JSON, XML, URLs and protobuf treat in some special way.
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\\u0000", "\\ud83d\\ude00", "\\ud83d", "null", "true", "{\"a\":", "[[[[", "\"\"", "1e999", "-0.0", "9999999999", "99999999999999999999", "é", ",\"id\":[]", " ", "\\", "\"regs\":{\"ext\":",
            "<", ">", "]]>", "<![CDATA[", "&lt;", "&x;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "00:00:30", "<Ad>", "/>",
            "&", "=", "?", "#", "%", "%00", "%ED%A0%80", "%EF%BF%BD", "%C3%A9", "+", "%2B", "&b=", "&u=", "&p=", "&s=", "http://", "//", "AUDIT", "${AUCTION_PRICE}", "%24%7B", ".", "-1", "1e9", "0.0000001",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        [0x80, 0x80, 0x80, 0x80, 0x08],
        [0xED, 0xA0, 0x80],
        [0xC3],
        [0x0A, 0x00],
        [0x00],
    ];

    private readonly Random _random = new(seed);

    internal byte[] Next()
    {
        var input = new List<byte>(seeds[_random.Next(seeds.Count)]);
        for (var changes = _random.Next(1, 5); changes > 0; changes--) Change(input);
        if (input.Count > LengthMax) input.RemoveRange(LengthMax, input.Count - LengthMax);
        return [.. input];
    }

    private void Change(List<byte> input)
    {
        var at = _random.Next(input.Count + 1);
        var length = Math.Min(_random.Next(1, 24), input.Count - at);
        switch (_random.Next(9))
        {
            case 0 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 1 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(at, input.GetRange(_random.Next(input.Count - length + 1), length));
                break;
            case 4 when _random.Next(4) == 0:
                input.RemoveRange(at, input.Count - at);
                break;
            case 5:
                input.InsertRange(at, Splice());
                break;
            case 6 when _random.Next(20) == 0:
                for (var times = _random.Next(1, 12); times > 0 && input.Count < LengthMax; times--) input.AddRange(input.GetRange(at, input.Count - at)); // long ones find limits
                break;
            default:
                input.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                break;
        }
    }

    /// <summary>A part of another seed.</summary>
    private byte[] Splice()
    {
        var other = seeds[_random.Next(seeds.Count)];
        var from = _random.Next(other.Length);
        return other[from..(from + _random.Next(other.Length - from + 1))];
    }
}
