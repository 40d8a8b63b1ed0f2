using System.Globalization;
using System.Text;

namespace AdTech.Campaigns.Dashboard.Parts;

/// <summary>Values as SVG paths. Coordinates have one decimal: nobody sees more, and every render is sent over the wire.</summary>
internal static class Curve
{
    public static string Line(IReadOnlyList<decimal> values, double width, double height, decimal? max = null)
    {
        var path = new StringBuilder();
        var top = max ?? (values.Count == 0 ? 0 : values.Max());
        for (var i = 0; i < values.Count; i++)
        {
            var x = values.Count == 1 ? width : i * width / (values.Count - 1);
            path.Append(i == 0 ? 'M' : 'L').Append(Text(x)).Append(' ').Append(Text(Y(values[i], top, height)));
        }

        return path.ToString();
    }

    public static string Area(IReadOnlyList<decimal> values, double width, double height, decimal? max = null) =>
        values.Count == 0 ? "" : $"{Line(values, width, height, max)}L{Text(width)} {Text(height)}L0 {Text(height)}Z";

    /// <summary>One pixel is left at the top and the bottom, so that a line there is not cut in half.</summary>
    public static double Y(decimal value, decimal max, double height) => max <= 0 ? height - 1 : height - 1 - (double)(value / max) * (height - 2);

    /// <summary>The smallest round number that is not below: 1, 2, 2.5, 5 or 10 times a power of ten.</summary>
    public static decimal NiceMax(decimal value)
    {
        if (value <= 0) return 1;
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)value)));
        foreach (var step in (ReadOnlySpan<decimal>)[1m, 2m, 2.5m, 5m, 10m])
        {
            if (value <= step * power) return step * power;
        }

        return 10 * power;
    }

    // 0.83 → 1    1.2 → 2    37 → 50    2,100 → 2,500

    public static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
