using System.Globalization;

namespace AdTech.OpenRtb;

internal ref partial struct JsonCursor
{
    private const int DigitsSafe = 18; // of a long: 999,999,999,999,999,999 fits, so does every shorter one.

    /// <summary>An integer, also as 320.0 or "320"; null is absent.</summary>
    public int? Int()
    {
        var json = _json;
        var at = _pos;
        var negative = (uint)at < (uint)json.Length && json[at] == '-';
        if (negative)
            at++;
        var first = at;
        var value = 0;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') <= 9 && at - first < 9)
            value = value * 10 + (json[at++] - '0');
        // A plain number of up to nine digits is done here; what looks like anything else is read again, with care.
        if (at == first || (json[first] == '0' && at - first > 1) || ((uint)at < (uint)json.Length && !EndsNumber(json[at])))
            return IntSlowly();
        _pos = at;
        return negative ? -value : value;
    }

    /// <summary>A flag: 0 or 1, also as true and false; null is absent. Other integers are kept.</summary>
    public int? Flag()
    {
        var next = Peek();
        if (next == 't' && TryLiteral("true"u8))
            return 1;
        if (next == 'f' && TryLiteral("false"u8))
            return 0;
        return Int();
    }

    /// <summary>A price, exactly as written, also as "1.25"; null is absent.</summary>
    public decimal? Decimal()
    {
        var at = _pos;
        if (!TryNumberText("must be a number", out var number))
            return null;
        if (TryPlainDecimal(number, out var plain))
            return plain;
        if (decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return value;
        Report(at, "is out of range");
        return null;
    }

    /// <summary>A number, also as "1.25"; null is absent.</summary>
    public double? Double()
    {
        var at = _pos;
        if (!TryNumberText("must be a number", out var number))
            return null;
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        Report(at, "is out of range");
        return null;
    }

    private int? IntSlowly()
    {
        var at = _pos;
        if (!TryNumberText("must be an integer", out var number))
            return null;
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is < int.MinValue or > int.MaxValue)
        {
            Report(at, "is out of range");
            return null;
        }

        if (decimal.IsInteger(value))
            return (int)value;
        Report(at, "must be an integer");
        return null;
    }

    /// <summary>The number that follows, with or without quotes; null is absent, anything else an error.</summary>
    private bool TryNumberText(string otherwise, out ReadOnlySpan<byte> number)
    {
        number = default;
        var start = _pos;
        switch (Peek())
        {
            case '-' or (>= '0' and <= '9'):
                if (!ScanNumber())
                    return false;
                number = _json[start.._pos];
                return true;
            case '"':
                number = AnyString().Span;
                if (!_failed && number.Length == NumberLength(number) && number.Length > 0)
                    return true;
                Report(start, otherwise);
                return false;
            default:
                if (!TryNull())
                    WrongKind(otherwise);
                return false;
        }
    }

    /// <summary>Goes behind the number that follows.</summary>
    private bool ScanNumber()
    {
        var length = NumberLength(_json[_pos..]);
        if (length == 0)
            return Fail("must be JSON: a number is malformed");
        _pos += length;
        return true;
    }

    /// <summary>How long the number at the start is; 0 when there is none.</summary>
    private static int NumberLength(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var whole = Digits(text[at..]);
        if (whole == 0 || (whole > 1 && text[at] == '0'))
            return 0;
        at += whole;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = Digits(text[(at + 1)..]);
            if (fraction == 0)
                return 0;
            at += 1 + fraction;
        }

        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
                at++;
            var exponent = Digits(text[at..]);
            if (exponent == 0)
                return 0;
            at += exponent;
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
            at++;
        return at;
    }

    /// <summary>Prices as they mostly are, a few digits and a point, without the general way.</summary>
    private static bool TryPlainDecimal(ReadOnlySpan<byte> number, out decimal value)
    {
        value = 0;
        if (number.Length > DigitsSafe)
            return false;
        long digits = 0;
        var scale = 0;
        var point = false;
        foreach (var letter in number)
        {
            if (letter == '.')
            {
                point = true;
                continue;
            }

            if ((uint)(letter - '0') > 9)
                return false;
            digits = digits * 10 + (letter - '0');
            if (point)
                scale++;
        }

        value = new decimal((int)digits, (int)(digits >> 32), 0, false, (byte)scale);
        return true;
    }

    private static bool EndsNumber(byte letter) => letter is (byte)',' or (byte)'}' or (byte)']' or <= (byte)' ';
}
