using System.Globalization;
using System.Text.Json;

namespace AdTech.Streaming.Correcting;

/// <summary>Reads the fields of a JSON object and collects what is wrong with them by their names. A field that nobody asked for is wrong, too.</summary>
internal sealed class EntryFields(JsonElement body)
{
    private const int ShownMax = 64;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    internal void Fail(string name, string reason) => Errors.TryAdd(name, [reason]);

    internal bool Has(string name) => TryGet(name, out _);

    /// <summary>A text; empty when it is absent or wrong.</summary>
    internal string Text(string name, int max, bool required = false)
    {
        if (!TryGet(name, out var value))
        {
            if (required) Fail(name, "is required");
            return "";
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (value.ValueKind != JsonValueKind.String) Fail(name, "must be a string");
        else if (string.IsNullOrWhiteSpace(text)) Fail(name, "must not be empty");
        else if (text.Length > max) Fail(name, $"is longer than {max} characters");
        else if (text.AsSpan().ContainsAnyInRange('\0', '\u001F')) Fail(name, "must not have control characters");
        else return text;
        return "";
    }

    /// <summary>An exact decimal, read by its digits, never as a binary fraction.</summary>
    internal decimal? Decimal(string name, int decimals, decimal max)
    {
        if (!TryGet(name, out var value))
        {
            Fail(name, "is required");
            return null;
        }

        var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" };
        if (text.Length is 0 or > 40 || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Fail(name, "must be a decimal such as \"12.50\", without an exponent");
        else if ((number / 1.0000000000000000000000000000m).Scale > decimals) Fail(name, $"has more than {decimals} decimals: amounts are exact and never rounded on the way in");
        else if (Math.Abs(number) > max) Fail(name, string.Create(CultureInfo.InvariantCulture, $"must be at most {max}"));
        else return number;
        return null;
    }

    /// <summary>What is there and does not belong to this kind of entry.</summary>
    internal void Refuse(string kind, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name)) Fail(name, $"is of no use in a {kind}");
        }
    }

    /// <summary>Whatever was not asked for is unknown.</summary>
    internal void NothingElse()
    {
        foreach (var property in body.EnumerateObject())
        {
            if (!_known.Contains(property.Name)) Fail(property.Name.Length <= ShownMax ? property.Name : property.Name[..ShownMax], "is not a field of an entry");
        }
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        return body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
