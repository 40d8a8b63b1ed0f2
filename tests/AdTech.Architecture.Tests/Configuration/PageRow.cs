using System.Globalization;
using System.Text.RegularExpressions;

namespace AdTech.Architecture.Tests.Configuration;

/// <summary>A row of the page: a key, and what is said of it.</summary>
internal sealed partial record PageRow(string Key, string Default, string Range, bool IsInSection)
{
    /// <summary>The rows of every table. In a section whose title names its key, keys are relative to it.</summary>
    internal static IReadOnlyList<PageRow> ReadAll(string page)
    {
        var rows = new List<PageRow>();
        string? section = null;
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) section = SectionTitle().Match(line) is { Success: true } title ? title.Groups[1].Value : null;
            if (!line.StartsWith("| `", StringComparison.Ordinal)) continue;
            var cells = CellEnd().Split(line)[1..^1];
            var key = Token().Match(cells[0]).Groups[1].Value;
            rows.Add(new PageRow(section is null ? key : $"{section}:{key}", cells[1].Trim(), section is null ? "" : cells[2].Trim(), section is not null));
        }

        return rows;
    }

    /// <summary>Keys of ours that are named anywhere on the page, but for those that a title names.</summary>
    internal static IEnumerable<string> KeysNamedOn(string page) =>
        page.Split('\n').Where(static line => !line.StartsWith('#')).SelectMany(static line => OwnKey().Matches(line)).Select(static match => match.Groups[1].Value).Distinct();

    /// <summary>Whether a text is this value, or begins with it and says more in brackets.</summary>
    internal static bool Says(string text, object value)
    {
        text = Bracket().Replace(text, "").Trim('`', ' ');
        return value switch
        {
            TimeSpan span => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var said) && said == span,
            bool flag => text == (flag ? "true" : "false"),
            string word => text == word,
            Enum name => text == name.ToString(),
            _ => Number(text) is { } number && (double)number == Convert.ToDouble(value, CultureInfo.InvariantCulture),
        };
    }

    internal static bool IsValue(string text) => Number(text) is not null || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _) || text is "true" or "false";

    // "262,144" · "8 GiB"
    private static decimal? Number(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length > 2 || !decimal.TryParse(parts[0], NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        if (parts.Length == 1) return number;
        var power = Array.IndexOf((string[])["KiB", "MiB", "GiB", "TiB", "PiB"], parts[1]) + 1;
        return power == 0 ? null : number * (1L << (10 * power));
    }

    [GeneratedRegex("^## .*: `(AdTech:[A-Za-z:]+)`$")]
    private static partial Regex SectionTitle();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Token();

    [GeneratedRegex("`(AdTech:[A-Za-z0-9:]+)`")]
    private static partial Regex OwnKey();

    [GeneratedRegex(@" \(.*\)$")]
    private static partial Regex Bracket();
}
