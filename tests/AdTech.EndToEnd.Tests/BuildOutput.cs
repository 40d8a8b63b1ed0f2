namespace AdTech.EndToEnd.Tests;

/// <summary>Where the programs under test stand.</summary>
internal static class BuildOutput
{
    internal static string Root { get; } = FindRoot();

    internal static string Program(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name; // artifacts/bin/{project}/{configuration}
        return Path.Combine(Root, "artifacts", "bin", project, configuration, project + ".dll");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AdTech.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No AdTech.sln above {AppContext.BaseDirectory}.");
    }
}
