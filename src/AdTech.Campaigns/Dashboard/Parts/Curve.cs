using System.Globalization;
using System.Text;

namespace AdTech.Campaigns.Dashboard.Parts;

/// <summary>Values as SVG paths. Coordinates have one decimal: nobody sees more, and every render is sent over the wire.</summary>
internal static class Curve
{
    /// <summary>The line through some of the values, all of them evenly over the width.</summary>
    public static string Line(IReadOnlyList<decimal> values, double width, double height, decimal? max = null, Range? part = null)
    {
        var path = new StringBuilder();
        var top = max ?? (values.Count == 0 ? 0 : values.Max());
        var (first, count) = (values.Count < 2 ? Range.All : part ?? Range.All).GetOffsetAndLength(values.Count); // too short to have parts
        for (var i = first; i < first + count; i++)
            path.Append(i == first ? 'M' : 'L').Append(Text(X(i, values.Count, width))).Append(' ').Append(Text(Y(values[i], top, height)));
        return path.ToString();
    }

    /// <summary>What lies under the line.</summary>
    public static string Area(IReadOnlyList<decimal> values, double width, double height, decimal max) =>
        values.Count == 0 ? "" : $"{Line(values, width, height, max)}L{Text(width)} {Text(height)}L0 {Text(height)}Z";

    public static double X(int index, int count, double width) => count < 2 ? width : index * width / (count - 1);

    /// <summary>One pixel is left at the top and the bottom, so that a line there is not cut in half.</summary>
    public static double Y(decimal value, decimal max, double height) => max <= 0 ? height - 1 : height - 1 - (double)(value / max) * (height - 2);

    /// <summary>The smallest round number that is not below: 1, 1.2, 1.6, 2, 3, 4, 6, 8 or 10 times a power of ten.</summary>
    public static decimal NiceMax(decimal value)
    {
        if (value <= 0) return 1;
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)value)));
        foreach (var step in (ReadOnlySpan<decimal>)[1m, 1.2m, 1.6m, 2m, 3m, 4m, 6m, 8m, 10m])
        {
            if (value <= step * power) return step * power;
        }

        return 10 * power;
    }

    // 0.83 → 1    2.1 → 3    37 → 40    2,100 → 3,000

    public static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
