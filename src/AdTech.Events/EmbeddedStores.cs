using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdTech.Events;

/// <summary>
/// The folder in which Standalone keeps its stores, locked for one process: a second writer on an embedded log opens without an error and loses what it commits.
/// A host that has none of these must have the connection strings of its stores.
/// </summary>
public sealed class EmbeddedStores : IDisposable
{
    private readonly FileStream _lock;

    private EmbeddedStores(string dataPath)
    {
        DataPath = Path.GetFullPath(dataPath);
        Directory.CreateDirectory(DataPath);
        var file = Path.Combine(DataPath, "lock");
        try
        {
            _lock = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"The data folder {DataPath} is in use by another process ({file} is locked). Stop it, or give another folder with --AdTech:DataPath=DIR.", e);
        }
    }

    /// <summary>The folder, absolute.</summary>
    public string DataPath { get; }

    /// <summary>A file or folder in it.</summary>
    public string PathOf(string name) => Path.Combine(DataPath, name);

    /// <summary>Opens and locks the folder; the host's modules then use embedded stores wherever a connection string is absent.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public static EmbeddedStores Use(IHostApplicationBuilder builder, string dataPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var stores = new EmbeddedStores(dataPath);
        builder.Properties[typeof(EmbeddedStores)] = stores;
        builder.Services.AddSingleton(_ => stores); // a factory, so that the container disposes it and the lock goes with the host
        return stores;
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

/// <summary>Which implementation of a store a host uses.</summary>
/// <param name="ConnectionString">Of the real one; null for the embedded.</param>
/// <param name="Embedded">Where the embedded one lives; null for the real.</param>
public readonly record struct StoreChoice(string? ConnectionString, EmbeddedStores? Embedded)
{
    /// <summary>
    /// Decides for a store by its connection string's name (kafka, redis, campaigns, metrics): present → the real one; absent → the embedded one, if this host has
    /// a data folder.
    /// </summary>
    /// <exception cref="InvalidOperationException">Neither: names the missing connection string, and so stops the start.</exception>
    public static StoreChoice For(IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var connection = builder.Configuration[$"ConnectionStrings:{name}"];
        if (!string.IsNullOrWhiteSpace(connection)) return new StoreChoice(connection, null);
        if (builder.Properties.TryGetValue(typeof(EmbeddedStores), out var stores)) return new StoreChoice(null, (EmbeddedStores)stores);
        throw new InvalidOperationException($"ConnectionStrings:{name} is missing. A service in a process of its own needs it; only AdTech.Standalone has embedded stores.");
    }
}
