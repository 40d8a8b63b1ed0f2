using System.Globalization;

namespace AdTech.Streaming.Reconciling;

/// <summary>Prices for one impression as exchanges word them: for a thousand.</summary>
internal static class Cpm
{
    /// <summary>A micro of CPM is a nano of one impression, so at most six decimals say it exactly.</summary>
    internal static string Text(long nanos) => (nanos / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    // 1,234,567 nanos → "1.234567"
}
