using System.Buffers;
using System.Security.Cryptography;

namespace AdTech.Delivery.Assets;

/// <summary>Assets as files of a folder. A file appears under its name only when it is whole and on the disk.</summary>
internal sealed class FolderAssetStore(string folder) : IAssetStore
{
    private const int BlockSize = 64 * 1024;

    public async Task<AssetSaved> SaveAsync(Stream content, AssetType type, long maxBytes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var incoming = Path.Combine(folder, $"incoming-{Guid.NewGuid():n}");
        try
        {
            string name;
            await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.Write, FileShare.None, BlockSize, useAsync: true))
            {
                var (status, hash) = await CopyAsync(content, file, type, maxBytes, cancellationToken);
                if (status != AssetStatus.Saved) return new AssetSaved(status, "");
                name = $"{hash}.{type.Extension}";
                file.Flush(flushToDisk: true);
            }

            File.Move(incoming, Path.Combine(folder, name), overwrite: true); // the same name is the same content
            return new AssetSaved(AssetStatus.Saved, name);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream? Open(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BlockSize, useAsync: true) : null;
    }

    private static async Task<(AssetStatus Status, string Hash)> CopyAsync(Stream content, FileStream file, AssetType type, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var total = 0L;
            while (true)
            {
                // The first block is filled before it is judged: a body may come in single bytes.
                var read = await content.ReadAtLeastAsync(block.AsMemory(0, BlockSize), AssetType.HeadLength, throwOnEndOfStream: false, cancellationToken);
                if (total == 0 && !type.Fits(block.AsSpan(0, Math.Min(read, AssetType.HeadLength)))) return (AssetStatus.OtherType, "");
                if (read == 0) break;
                total += read;
                if (total > maxBytes) return (AssetStatus.TooLarge, "");
                hash.AppendData(block, 0, read);
                await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }

            return (AssetStatus.Saved, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
