namespace AdTech.Streaming.Aggregating;

/// <summary>Names as numbers, so that keys compare fast and rows are small. A name keeps its number for ever; new ones are stored with the batch that brought them.</summary>
internal sealed class Names
{
    /// <summary>Publishers beyond the limit: the one dimension whose values strangers choose.</summary>
    internal const string Other = "(other)";

    private const int PublisherLengthMax = 64;

    private readonly Dictionary<string, int> _ids = [];
    private readonly List<string> _names = [""];
    private readonly List<(int Id, string Name)> _added;
    private readonly int _max;

    internal Names(IEnumerable<(int Id, string Name)> stored, List<(int Id, string Name)> added, int max)
    {
        _added = added;
        _max = max;
        foreach (var (id, name) in stored)
        {
            while (_names.Count <= id) _names.Add("");
            _names[id] = name;
            _ids[name] = id;
        }
    }

    internal int IdOf(string name)
    {
        if (name.Length == 0) return 0;
        if (_ids.TryGetValue(name, out var id)) return id;
        id = _names.Count;
        _names.Add(name);
        _ids.Add(name, id);
        _added.Add((id, name));
        return id;
    }

    internal int IdOfPublisher(string name)
    {
        if (_ids.TryGetValue(name, out var id)) return id;
        if (_names.Count >= _max) return IdOf(Other);
        return IdOf(name.Length <= PublisherLengthMax ? name : name[..PublisherLengthMax]);
    }

    internal string NameOf(int id) => _names[id];
}
