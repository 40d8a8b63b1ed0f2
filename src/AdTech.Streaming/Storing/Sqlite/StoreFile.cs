namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>A file that was chosen for the metrics store (<c>embedded:PATH</c>), locked for one process. In a data folder, the folder is.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    internal StoreFile(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        try
        {
            _lock = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"The metrics store {Path} is in use by another process ({Path}.lock is locked).", e);
        }
    }

    internal string Path { get; }

    /// <summary>Comparisons stand beside it.</summary>
    internal string Reconciliations => System.IO.Path.ChangeExtension(Path, ".reconciliations.db");

    public void Dispose() => _lock.Dispose();
}
