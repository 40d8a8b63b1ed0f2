using System.Text;

namespace AdTech.OpenRtb;

/// <summary>
/// Finds the JSON path of a position by going through the text again. Nothing has to be remembered while all is well; only a request that is refused pays.
/// </summary>
internal static class JsonPath
{
    /// <summary>The path of the whole.</summary>
    public const string Root = "$";

    private const int NameMax = 64; // A name longer than this is shown by its beginning.

    /// <summary>The path of the value at a position, or of what it stands in when there is none.</summary>
    public static string At(ReadOnlySpan<byte> json, int position)
    {
        var frames = new Stack<Frame>();
        for (var at = 0; at < position && at < json.Length; at++)
        {
            switch (json[at])
            {
                case (byte)'{':
                    frames.Push(new Frame(Index: -1, Name: null));
                    break;
                case (byte)'[':
                    frames.Push(new Frame(Index: 0, Name: null));
                    break;
                case (byte)'}' or (byte)']' when frames.Count > 0:
                    frames.Pop();
                    break;
                case (byte)',' when frames.Count > 0:
                    var last = frames.Pop();
                    frames.Push(last.Index < 0 ? new Frame(-1, null) : new Frame(last.Index + 1, null));
                    break;
                case (byte)'"':
                    at = Name(json, at, frames);
                    break;
            }
        }

        return Write(frames);
    }

    /// <summary>The path of something within the text at another path.</summary>
    public static string Join(string outer, string inner) => (outer, inner) switch
    {
        (_, Root) => outer,
        (Root, _) => inner,
        _ => inner.StartsWith('[') ? outer + inner : $"{outer}.{inner}",
    };

    /// <summary>The end of a string; when it is the name of a member, the object it stands in remembers it.</summary>
    private static int Name(ReadOnlySpan<byte> json, int at, Stack<Frame> frames)
    {
        var end = at + 1;
        while (end < json.Length && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        if (end >= json.Length || !frames.TryPeek(out var top) || top is not { Index: < 0, Name: null })
            return end;
        frames.Pop();
        frames.Push(new Frame(-1, Encoding.UTF8.GetString(json[(at + 1)..Math.Min(end, at + 1 + NameMax)])));
        return end;
    }

    private static string Write(Stack<Frame> frames)
    {
        var path = new StringBuilder();
        foreach (var frame in frames.Reverse())
        {
            if (frame.Index >= 0)
                path.Append('[').Append(frame.Index).Append(']');
            else if (frame.Name is not null)
                path.Append(path.Length > 0 ? "." : "").Append(frame.Name);
        }

        return path.Length == 0 ? Root : path.ToString();
    }

    private readonly record struct Frame(int Index, string? Name);
}
