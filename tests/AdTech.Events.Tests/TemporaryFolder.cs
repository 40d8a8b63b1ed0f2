namespace AdTech.Events.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("adtech-events-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
