namespace AdTech.Delivery.Assets;

/// <summary>A type of file that is taken as an asset, and how its first bytes look.</summary>
internal sealed record AssetType(string ContentType, string Extension, Func<ReadOnlySpan<byte>, bool> Fits)
{
    /// <summary>As many first bytes as any type needs to be told.</summary>
    internal const int HeadLength = 256;

    internal static IReadOnlyList<AssetType> All { get; } =
    [
        new("image/png", "png", static head => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])),
        new("image/jpeg", "jpg", static head => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        new("image/gif", "gif", static head => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)),
        new("image/webp", "webp", static head => head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8)),
        new("image/svg+xml", "svg", static head => head.IndexOf("<svg"u8) >= 0 || head.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']).StartsWith("<?xml"u8)),
        new("video/mp4", "mp4", static head => head.Length >= 8 && head[4..].StartsWith("ftyp"u8)),
        new("audio/mpeg", "mp3", static head => head.StartsWith("ID3"u8) || (head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0)),
    ];

    internal static AssetType? OfContentType(string? contentType)
    {
        if (contentType is null) return null;
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var plain = (end < 0 ? contentType : contentType[..end]).Trim();
        return All.FirstOrDefault(type => type.ContentType.Equals(plain, StringComparison.OrdinalIgnoreCase));
    }

    internal static AssetType? OfExtension(string extension) => All.FirstOrDefault(type => type.Extension == extension);
}
