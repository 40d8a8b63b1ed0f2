namespace AdTech.Delivery.Assets;

/// <summary>Keeps assets by the hash of their content: a folder, or (later) an object store.</summary>
internal interface IAssetStore
{
    /// <summary>Keeps what a stream has, and returns its name, <c>{sha256}.{ext}</c>. The same content is kept once.</summary>
    Task<AssetSaved> SaveAsync(Stream content, AssetType type, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Opens an asset; null when there is none of this name.</summary>
    Stream? Open(string name);
}

/// <summary>What became of keeping an asset.</summary>
internal enum AssetStatus
{
    /// <summary>It is kept.</summary>
    Saved,

    /// <summary>It is longer than allowed.</summary>
    TooLarge,

    /// <summary>Its first bytes are not those of its type.</summary>
    OtherType,
}

/// <summary>The result of <see cref="IAssetStore.SaveAsync"/>.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Name">Its name; empty unless it is kept.</param>
internal readonly record struct AssetSaved(AssetStatus Status, string Name);
