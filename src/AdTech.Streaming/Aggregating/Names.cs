using System.Text;

namespace AdTech.Streaming.Aggregating;

/// <summary>Names as numbers, so that keys compare fast and rows are small. A name keeps its number for ever; new ones are stored with the batch that brought them.</summary>
internal sealed class Names
{
    /// <summary>Names beyond the limit.</summary>
    internal const string Other = "(other)";

    private const int PublisherLengthMax = 64;
    private const int LookupMax = 256; // bytes, so at most as many characters

    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly List<string> _names = [""];
    private readonly List<(int Id, string Name)> _added;
    private readonly int _max;

    internal Names(IEnumerable<(int Id, string Name)> stored, List<(int Id, string Name)> added, int max)
    {
        _known = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _added = added;
        _max = max;
        foreach (var (id, name) in stored)
        {
            while (_names.Count <= id) _names.Add("");
            _names[id] = name;
            _ids[name] = id;
        }
    }

    /// <summary>The number of a name by which money is accounted (organisation, campaign, line item): documents bound them, and two of them must never become one.</summary>
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

    /// <summary>The number of any other name, within the limit.</summary>
    internal int IdOrOther(string name) => name.Length == 0 || _ids.ContainsKey(name) || _names.Count < _max ? IdOf(name) : IdOf(Other);

    /// <summary>The same for names that strangers choose: of any length.</summary>
    internal int IdOfPublisher(string name)
    {
        if (name.Length <= PublisherLengthMax) return IdOrOther(name);
        var end = char.IsHighSurrogate(name[PublisherLengthMax - 1]) ? PublisherLengthMax - 1 : PublisherLengthMax;
        return IdOrOther(name[..end]);
    }

    /// <inheritdoc cref="IdOf(string)"/>
    internal int IdOf(ReadOnlySpan<byte> utf8) => TryFind(utf8, out var id) ? id : IdOf(Encoding.UTF8.GetString(utf8));

    /// <inheritdoc cref="IdOrOther(string)"/>
    internal int IdOrOther(ReadOnlySpan<byte> utf8) => TryFind(utf8, out var id) ? id : IdOrOther(Encoding.UTF8.GetString(utf8));

    /// <inheritdoc cref="IdOfPublisher(string)"/>
    internal int IdOfPublisher(ReadOnlySpan<byte> utf8) => utf8.Length <= PublisherLengthMax && TryFind(utf8, out var id) ? id : IdOfPublisher(Encoding.UTF8.GetString(utf8));

    internal string NameOf(int id) => _names[id];

    /// <summary>Finds a known name without making a string of it.</summary>
    private bool TryFind(ReadOnlySpan<byte> utf8, out int id)
    {
        id = 0;
        if (utf8.IsEmpty) return true;
        Span<char> name = stackalloc char[LookupMax];
        return utf8.Length <= LookupMax && _known.TryGetValue(name[..Encoding.UTF8.GetChars(utf8, name)], out id);
    }
}
