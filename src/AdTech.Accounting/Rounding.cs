namespace AdTech.Accounting;

/// <summary>The one way the house rounds: half to even, mirrored for credits.</summary>
internal static class Rounding
{
    /// <summary>The quotient to a whole number. The divisor is positive.</summary>
    /// <exception cref="OverflowException">The quotient does not fit.</exception>
    internal static long HalfToEven(Int128 dividend, Int128 divisor)
    {
        if (dividend >= 0 && dividend <= long.MaxValue && divisor <= long.MaxValue) return HalfToEven((ulong)dividend, (ulong)divisor);
        // The quotient is truncated towards zero and the remainder has the dividend's sign: a credit rounds as its charge did, mirrored.
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        var twice = Int128.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && !Int128.IsEvenInteger(quotient))) quotient += Int128.Sign(dividend);
        return checked((long)quotient);
    }

    /// <summary>The same in 64 bits: every hold and every bill divides three times, and a division of 128 bits takes ten times as long.</summary>
    private static long HalfToEven(ulong dividend, ulong divisor)
    {
        var (quotient, remainder) = Math.DivRem(dividend, divisor);
        var twice = 2 * remainder; // below 2 × 2^63
        if (twice > divisor || (twice == divisor && (quotient & 1) != 0)) quotient++;
        return checked((long)quotient);
    }

    // 5 / 2 → 2, 7 / 2 → 4, −5 / 2 → −2, −7 / 2 → −4

    /// <summary>The quotient to a whole number. The divisor is positive.</summary>
    /// <exception cref="OverflowException">The quotient does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A way of rounding that nothing here needs.</exception>
    internal static long Quotient(Int128 dividend, Int128 divisor, MidpointRounding rounding)
    {
        if (rounding == MidpointRounding.ToEven) return HalfToEven(dividend, divisor);
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        var step = rounding switch
        {
            MidpointRounding.ToPositiveInfinity => remainder > 0 ? 1 : 0,
            MidpointRounding.ToNegativeInfinity => remainder < 0 ? -1 : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "Amounts are rounded half to even, up or down."),
        };
        return checked((long)(quotient + step));
    }
}
