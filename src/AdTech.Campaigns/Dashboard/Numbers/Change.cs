using System.Globalization;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>How a number changed against the previous equal period.</summary>
/// <param name="Text">"12.4%", or why there is none.</param>
/// <param name="Direction">1 up, −1 down, 0 neither.</param>
public readonly record struct Change(string Text, int Direction)
{
    public static Change Between(decimal before, decimal now)
    {
        if (before == 0) return new Change(now == 0 ? "no change" : "nothing before", 0);
        var change = (now - before) / before * 100m;
        var text = Math.Abs(change) >= 1000 ? "×" + Show.Short(now / before) : Math.Abs(change).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        return new Change(text, text == "0%" ? 0 : Math.Sign(change));
    }
}
