using System.Text.RegularExpressions;

namespace AdTech.Architecture.Tests;

/// <summary>Rules of the house that no analyser knows.</summary>
public sealed partial class HouseRuleTests
{
    private static IEnumerable<string> SourceFiles => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);

    [Fact]
    public void Source_HasNoPlaceholders()
    {
        var found = SourceFiles.Where(file => Placeholder().IsMatch(File.ReadAllText(file)));
        Assert.Empty(found);
    }

    [Fact]
    public void Folders_AreNotNamedLikeProjects()
    {
        // A namespace AdTech.Bidding.Budgets would hide AdTech.Budgets inside Bidding (CS0234).
        var names = Repository.SourceProjects.Select(file => Path.GetFileNameWithoutExtension(file)["AdTech.".Length..]).ToHashSet(StringComparer.Ordinal);
        var clashes = Repository.SourceProjects
            .SelectMany(file => Directory.GetDirectories(Path.GetDirectoryName(file)!, "*", SearchOption.AllDirectories))
            .Where(folder => names.Contains(Path.GetFileName(folder)));
        Assert.Empty(clashes);
    }

    [Fact]
    public void Folders_SayWhatIsInThem()
    {
        var vague = Directory.GetDirectories(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(folder => Path.GetFileName(folder) is "Common" or "Utils" or "Helpers" or "Misc" or "Shared");
        Assert.Empty(vague);
    }

    [Fact]
    public void Services_ShipNoSettingsFile()
    {
        // Two of them collide when the single process is published (NETSDK1152); defaults live in the options.
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "appsettings*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void LongFiles_SayWhy()
    {
        var silent = SourceFiles.Where(file => File.ReadLines(file).Count() > 400 && !File.ReadLines(file).Take(40).Any(line => line.Contains("one file", StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("AdTech.OpenRtb")]
    [InlineData("AdTech.Events")]
    public void Library_PublicSurface_IsDocumentedAndKeptInATextFile(string project)
    {
        // The compiler and an analyser see to it, unless the project file tells them not to.
        var file = Repository.ProjectFile(project);
        var text = File.ReadAllText(file);
        Assert.Contains("Microsoft.CodeAnalysis.PublicApiAnalyzers", Repository.Packages(file));
        Assert.All((string[])["PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"], surface => Assert.Contains($"<AdditionalFiles Include=\"{surface}\" />", text, StringComparison.Ordinal));
        Assert.DoesNotContain("<NoWarn>", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Placeholder();
}
