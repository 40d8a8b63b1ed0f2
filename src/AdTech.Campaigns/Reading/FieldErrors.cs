namespace AdTech.Campaigns.Reading;

/// <summary>What is wrong with an input: JSON path → reasons. Bounded, so that a hostile body can't ask for an endless answer.</summary>
internal sealed class FieldErrors
{
    private const int PathsMax = 100;

    private readonly SortedDictionary<string, List<string>> _reasons = new(StringComparer.Ordinal);

    public bool None => _reasons.Count == 0;

    public void Add(string path, string reason)
    {
        if (_reasons.TryGetValue(path, out var reasons)) reasons.Add(reason);
        else if (_reasons.Count < PathsMax) _reasons[path] = [reason];
    }

    public Dictionary<string, string[]> ToDictionary() => _reasons.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
