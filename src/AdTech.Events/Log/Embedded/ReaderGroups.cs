using System.Buffers;

namespace AdTech.Events.Log.Embedded;

/// <summary>Every group that ever subscribed, so that nothing is deleted that one of them has still to read: not while it restarts, nor before it has started.</summary>
internal sealed class ReaderGroups
{
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string _folder;
    private readonly Dictionary<string, ReaderGroup> _groups = new(StringComparer.Ordinal);

    internal ReaderGroups(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        foreach (var file in Directory.GetFiles(_folder, "*.json")) _groups.Add(Path.GetFileNameWithoutExtension(file), new ReaderGroup(file));
    }

    /// <summary>Opens a group for its one consumer, and makes its needs durable before it reads.</summary>
    internal ReaderGroup Open(string name, IEnumerable<TopicPartition> partitions)
    {
        if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(NameLetters)) throw new ArgumentException($"'{name}' is no group: lower-case letters, digits and dashes only.", nameof(name));
        lock (_groups)
        {
            if (!_groups.TryGetValue(name, out var group)) _groups.Add(name, group = new ReaderGroup(Path.Combine(_folder, name + ".json")));
            // A second member would have to be given half of the partitions, and in one process nobody needs that.
            if (group.IsOpen) throw new InvalidOperationException($"The group '{name}' has a consumer already; the embedded log has one a group.");
            foreach (var partition in partitions) group.Join(partition);
            group.Save();
            group.IsOpen = true;
            return group;
        }
    }

    internal void Close(ReaderGroup group)
    {
        lock (_groups) group.IsOpen = false;
    }

    /// <summary>From where on a partition must be kept. From its beginning, when nobody has ever read it: whoever will is not known yet.</summary>
    internal long NeededFrom(TopicPartition partition)
    {
        lock (_groups) return _groups.Values.Select(group => group.NeededFrom(partition)).Min() ?? 0;
    }

    internal long CommittedBy(string group, TopicPartition partition)
    {
        lock (_groups) return _groups.TryGetValue(group, out var known) ? known.NeededFrom(partition) ?? 0 : 0;
    }

    internal void Save()
    {
        lock (_groups)
        {
            foreach (var group in _groups.Values) group.Save();
        }
    }
}
