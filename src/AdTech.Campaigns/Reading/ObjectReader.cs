using System.Globalization;
using System.Text.Json;

namespace AdTech.Campaigns.Reading;

/// <summary>
/// Reads the fields of one JSON object and collects everything that is wrong with them, each under its path, instead of stopping at the first. A field
/// that nobody asked for is an error too: a misspelt budget must not silently be no budget.
/// </summary>
internal sealed class ObjectReader
{
    private readonly JsonElement _object;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public ObjectReader(JsonElement element, string path, FieldErrors errors)
    {
        Path = path;
        Errors = errors;
        _object = element;
        if (element.ValueKind is not JsonValueKind.Object) errors.Add(path.Length == 0 ? "$" : path, "must be an object");
    }

    public string Path { get; }

    public FieldErrors Errors { get; }

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public void Fail(string name, string reason) => Errors.Add(PathOf(name), reason);

    /// <summary>True when the field is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>True when the field is there as an explicit null.</summary>
    public bool IsNull(string name)
    {
        _known.Add(name);
        return _object.ValueKind is JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Null;
    }

    public bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        value = default;
        return _object.ValueKind is JsonValueKind.Object && _object.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;
    }

    public string? Text(string name, int max, Func<string, string?>? reasonAgainst = null)
    {
        if (!TryGet(name, out var value)) return null;
        return CheckText(value, PathOf(name), max, reasonAgainst);
    }

    public string RequiredText(string name, int max, Func<string, string?>? reasonAgainst = null)
    {
        if (TryGet(name, out var value)) return CheckText(value, PathOf(name), max, reasonAgainst) ?? "";
        Fail(name, "is required");
        return "";
    }

    /// <summary>An exact decimal. Strings and JSON numbers are read by their digits, never as a binary fraction.</summary>
    public decimal? Decimal(string name, int decimals, decimal min, decimal max, bool aboveMin = false)
    {
        if (!TryGet(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (text is null || text.Length > 40 || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Fail(name, "must be a decimal such as \"12.50\", without an exponent");
            return null;
        }

        var shortest = number / 1.0000000000000000000000000000m; // drops trailing zeros
        if (shortest.Scale > decimals) Fail(name, $"has more than {decimals} decimals: amounts are exact and never rounded on the way in");
        else if (aboveMin && number <= min) Fail(name, $"must be more than {Show(min)}");
        else if (number < min) Fail(name, $"must be at least {Show(min)}");
        else if (number > max) Fail(name, $"must be at most {Show(max)}");
        else return shortest;
        return null;
    }

    public int? Integer(string name, int min, int max) => TryGet(name, out var value) ? CheckInteger(value, PathOf(name), min, max) : null;

    public bool? Boolean(string name)
    {
        if (!TryGet(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fail(name, "must be true or false");
        return null;
    }

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (!TryGet(name, out var value)) return null;
        var word = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Words.Of(candidate) == word) return candidate;
        }

        Fail(name, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}");
        return null;
    }

    public DateTimeOffset? Moment(string name)
    {
        if (!TryGet(name, out var value)) return null;
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
        // Without an offset the moment would depend on the server's zone.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (hasOffset && value.TryGetDateTimeOffset(out var moment) && moment.Year is >= 2000 and <= 2200) return moment;
        Fail(name, "must be an ISO 8601 date and time with an offset, such as \"2026-03-01T00:00:00Z\", between the years 2000 and 2200");
        return null;
    }

    /// <summary>A list of texts; absent when it is empty.</summary>
    public IReadOnlyList<string>? Texts(string name, int countMax, int lengthMax, Func<string, string>? normalise = null, Func<string, string?>? reasonAgainst = null)
    {
        if (!TryGetList(name, countMax, out var list)) return null;
        var texts = new List<string>(list.GetArrayLength());
        foreach (var (value, index) in list.EnumerateArray().Select((value, index) => (value, index)))
        {
            var path = $"{PathOf(name)}[{index}]";
            if (CheckText(value, path, lengthMax, text => reasonAgainst?.Invoke(normalise?.Invoke(text) ?? text)) is not { } text) continue;
            text = normalise?.Invoke(text) ?? text;
            if (!texts.Contains(text)) texts.Add(text);
        }

        return texts.Count == 0 ? null : texts;
    }

    /// <summary>A list of integers; absent when it is empty.</summary>
    public IReadOnlyList<int>? Integers(string name, int countMax, int min, int max)
    {
        if (!TryGetList(name, countMax, out var list)) return null;
        var numbers = new SortedSet<int>();
        foreach (var (value, index) in list.EnumerateArray().Select((value, index) => (value, index)))
        {
            if (CheckInteger(value, $"{PathOf(name)}[{index}]", min, max) is { } number) numbers.Add(number);
        }

        return numbers.Count == 0 ? null : [.. numbers];
    }

    public IReadOnlyList<T> Objects<T>(string name, int countMax, Func<ObjectReader, T> read)
    {
        if (!TryGetList(name, countMax, out var list)) return [];
        return [.. list.EnumerateArray().Select((value, index) => read(new ObjectReader(value, $"{PathOf(name)}[{index}]", Errors)))];
    }

    public T? Object<T>(string name, Func<ObjectReader, T> read)
        where T : class => TryGet(name, out var value) ? read(new ObjectReader(value, PathOf(name), Errors)) : null;

    /// <summary>Closes the object: whatever was not asked for is unknown. Fields that only answers carry may come back, and are ignored.</summary>
    public void NothingElse(params ReadOnlySpan<string> ignored)
    {
        if (_object.ValueKind is not JsonValueKind.Object) return;
        foreach (var name in ignored) _known.Add(name);
        foreach (var property in _object.EnumerateObject().Where(property => !_known.Contains(property.Name)))
        {
            Fail(property.Name.Length <= 64 ? property.Name : property.Name[..64], "is not a field of this object");
        }
    }

    private bool TryGetList(string name, int countMax, out JsonElement list)
    {
        if (!TryGet(name, out list)) return false;
        if (list.ValueKind is not JsonValueKind.Array) Fail(name, "must be a list");
        else if (list.GetArrayLength() > countMax) Fail(name, $"has more than {countMax} elements");
        else return true;
        return false;
    }

    private string? CheckText(JsonElement value, string path, int max, Func<string, string?>? reasonAgainst)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            Errors.Add(path, "must be a string");
            return null;
        }

        var text = value.GetString()!;
        var reason = text.Length == 0 || string.IsNullOrWhiteSpace(text) ? "must not be empty"
            : text.Length > max ? $"is longer than {max} characters"
            : reasonAgainst?.Invoke(text);
        if (reason is null) return text;
        Errors.Add(path, reason);
        return null;
    }

    private int? CheckInteger(JsonElement value, string path, int min, int max)
    {
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max) return number;
        Errors.Add(path, $"must be a whole number from {min} to {max}");
        return null;
    }

    private static string Show(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);
}
