using System.Text.Json;

namespace AdTech.Events.Log.Embedded;

/// <summary>
/// A group of readers, and up to where it needs no record any more: <c>log/groups/stream.json</c> is <c>{"bids/0":4096,"bids/1":64}</c>. Known also while nobody reads.
/// The file may be behind what is known here, which keeps too much; it is never ahead.
/// </summary>
internal sealed class ReaderGroup
{
    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, long> _committed = [];
    private bool _changed;

    internal ReaderGroup(string path)
    {
        _path = path;
        if (File.Exists(path)) Load();
    }

    /// <summary>True while a consumer of the group is open; under the lock of the log's groups.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>Makes the group one that has all of a partition still to read, unless more is known.</summary>
    internal void Join(TopicPartition partition)
    {
        lock (_gate) _changed |= _committed.TryAdd(partition, 0);
    }

    /// <summary>What is before the offset is not needed any more. May go back, as when the reader's store was restored from a backup.</summary>
    internal void Committed(TopicPartition partition, long offset)
    {
        lock (_gate)
        {
            if (_committed.TryGetValue(partition, out var known) && known == offset) return;
            _committed[partition] = offset;
            _changed = true;
        }
    }

    /// <summary>The first offset that is still needed; null when the group does not read the partition.</summary>
    internal long? NeededFrom(TopicPartition partition)
    {
        lock (_gate) return _committed.TryGetValue(partition, out var offset) ? offset : null;
    }

    /// <summary>Writes the file if there is something new: whole or not at all.</summary>
    internal void Save()
    {
        byte[] json;
        lock (_gate)
        {
            if (!_changed) return;
            json = JsonSerializer.SerializeToUtf8Bytes(_committed.ToDictionary(c => $"{c.Key.Topic}/{c.Key.Partition}", c => c.Value));
            _changed = false;
        }

        try
        {
            var fresh = _path + ".new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(json);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, _path, overwrite: true);
        }
        catch
        {
            lock (_gate) _changed = true;
            throw;
        }
    }

    private void Load()
    {
        try
        {
            foreach (var (name, offset) in JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllBytes(_path))!)
            {
                var slash = name.IndexOf('/', StringComparison.Ordinal);
                _committed[new TopicPartition(name[..slash], int.Parse(name.AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture))] = offset;
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"{_path} must be like {{\"bids/0\":4096}}: the offsets up to which a reader has committed. Without the file, nothing that this reader may need is known.", e);
        }
    }
}
