using System.Xml.Linq;

namespace AdTech.Architecture.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static IReadOnlyList<string> SourceProjects { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The C# of everything that is no test.</summary>
    internal static IEnumerable<string> SourceFiles =>
        ((string[])["src", "AdTech.ServiceDefaults"]).SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories));

    /// <summary>The names of the projects that a project references, sorted.</summary>
    internal static IReadOnlyList<string> References(string projectFile) =>
        [.. XDocument.Load(projectFile).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal)];

    /// <summary>The ids of the packages that a project references.</summary>
    internal static IReadOnlyList<string> Packages(string projectFile) =>
        [.. XDocument.Load(projectFile).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)];

    internal static string ProjectFile(string name) => Path.Combine(Root, "src", name, name + ".csproj");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AdTech.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No AdTech.sln above {AppContext.BaseDirectory}.");
    }
}
