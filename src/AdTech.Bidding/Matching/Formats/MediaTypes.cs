using System.Text;
using AdTech.Bidding.Matching.Bitmaps;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>Content types in one spelling: lower case, without parameters, and the names that stand for the same thing made one.</summary>
internal static class MediaTypes
{
    /// <summary>Longest that is looked up.</summary>
    public const int LengthMax = 64;

    /// <summary>The types an HTML banner may be asked for by.</summary>
    public static byte[][] Html { get; } = ["text/html"u8.ToArray(), "application/xhtml+xml"u8.ToArray(), "text/javascript"u8.ToArray(), "application/javascript"u8.ToArray()];

    /// <summary>The type of an image by its name; empty when the name doesn't say.</summary>
    public static string OfImage(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        return Path.GetExtension(end < 0 ? path : path[..end]).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".svg" => "image/svg+xml",
            _ => "",
        };
    }

    /// <summary>Writes a type in the one spelling; empty when it is too long to be one.</summary>
    public static ReadOnlySpan<byte> Normalise(ReadOnlySpan<byte> type, Span<byte> destination)
    {
        var parameters = type.IndexOf((byte)';');
        if (parameters >= 0) type = type[..parameters];
        type = type.Trim((byte)' ');
        if (type.Length > destination.Length || !Ascii.IsValid(type)) return default;
        Ascii.ToLower(type, destination, out var length);
        return destination[..length] switch
        {
            var name when name.SequenceEqual("image/jpg"u8) => "image/jpeg"u8,
            var name when name.SequenceEqual("audio/mp3"u8) => "audio/mpeg"u8,
            var name when name.SequenceEqual("audio/m4a"u8) || name.SequenceEqual("audio/x-m4a"u8) => "audio/mp4"u8,
            var name => name,
        };
    }

    /// <summary>A type in the one spelling.</summary>
    public static byte[] Normalise(string type) => Normalise(Encoding.UTF8.GetBytes(type), new byte[LengthMax]).ToArray();

    /// <summary>Whether a list names a type; an empty list allows all, an unknown type is on none.</summary>
    public static bool Allows(PooledList<Utf8Text> listed, ReadOnlySpan<byte> type)
    {
        if (listed.IsEmpty) return true;
        if (type.IsEmpty) return false;
        Span<byte> buffer = stackalloc byte[LengthMax];
        foreach (var other in listed)
        {
            if (Normalise(other.Span, buffer).SequenceEqual(type)) return true;
        }

        return false;
    }

    /// <summary>The ads of a set that have one of the types listed; an empty list allows all.</summary>
    public static Bits Restrict(Bits bits, PooledList<Utf8Text> listed, ValueSets types, MatchScratch scratch)
    {
        if (listed.IsEmpty) return bits;
        var allowed = new Bits(scratch.RentEmpty(), 0);
        Span<byte> buffer = stackalloc byte[LengthMax];
        foreach (var type in listed) allowed = types.AddTo(allowed, Normalise(type.Span, buffer));
        if (allowed.Count == 0) return Bits.None;
        Bits.And(allowed.Words, bits.Words);
        return allowed with { Count = Math.Min(bits.Count, allowed.Count) };
    }
}
