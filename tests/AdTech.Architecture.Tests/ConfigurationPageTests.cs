using System.Text.RegularExpressions;

namespace AdTech.Architecture.Tests;

/// <summary>Every option is in docs/configuration.md, and nothing is there that no longer exists.</summary>
public sealed partial class ConfigurationPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

    [Fact]
    public void Page_HasEveryOption()
    {
        var page = Page;
        var missing = OptionsFiles().SelectMany(Options).Where(option => !page.Contains($"{option}`", StringComparison.Ordinal) && !page.Contains($":{option}", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    private static IEnumerable<string> OptionsFiles() =>
        new[] { "src", "AdTech.ServiceDefaults" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*Options.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains("string Section =", StringComparison.Ordinal));

    private static IEnumerable<string> Options(string file) =>
        Property().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Where(name => name is not "Keys" and not "ApiKeys");

    [GeneratedRegex(@"^    public [\w<>?\[\]]+ (\w+) \{ get;", RegexOptions.Multiline)]
    private static partial Regex Property();
}
