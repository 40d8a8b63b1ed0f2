using System.Text.Json;

namespace AdTech.Events.Log.Embedded;

/// <summary>Remembers how many partitions a topic was made with: <c>log/bids.json</c> is <c>{"partitions":4}</c>.</summary>
internal static class TopicFile
{
    internal static int ReadOrCreate(string folder, string topic, int partitions)
    {
        var path = Path.Combine(folder, topic + ".json");
        if (File.Exists(path))
        {
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(path));
                return json.RootElement.GetProperty("partitions").GetInt32();
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"{path} must be like {{\"partitions\":4}}, with the number of partitions that the topic was made with.", e);
            }
        }

        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, int> { ["partitions"] = partitions }));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path); // whole or not at all
        return partitions;
    }
}
