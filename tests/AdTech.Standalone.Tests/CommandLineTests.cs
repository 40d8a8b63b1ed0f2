using System.Text.RegularExpressions;

namespace AdTech.Standalone.Tests;

public sealed partial class CommandLineTests
{
    [Fact]
    public async Task Help_ShowsOptionsAndExamples()
    {
        var (exitCode, output, errors) = await StandaloneProcess.RunAsync(null, "--help");
        Assert.Equal((0, ""), (exitCode, errors));
        foreach (var part in (string[])["--seed", "--demo", "--urls", "--AdTech:DataPath=DIR", "Examples:"]) Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var (exitCode, output, errors) = await StandaloneProcess.RunAsync(null, "--version");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches(VersionLine(), output.Trim());
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("--sed")]
    [InlineData("--AdTech:DataPath")]
    [InlineData("--seed", "-x")]
    [InlineData("--AdTech:DataPath=.", "what")]
    public async Task Argument_ThatNobodyKnows_IsAUsageError(params string[] arguments)
    {
        var (exitCode, output, errors) = await StandaloneProcess.RunAsync(null, arguments);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains($"'{arguments[^1]}' is not an option", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls=")]
    [InlineData("--urls= ")]
    [InlineData("--urls")]
    [InlineData("--urls=", "--AdTech:DataPath=.")]
    [InlineData("--urls=", "--seed")]
    public async Task Urls_WithoutAnAddress_AreAUsageError(params string[] arguments)
    {
        var (exitCode, output, errors) = await StandaloneProcess.RunAsync(null, arguments);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("--urls names no address. ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConfigurationKeys_StandInAnyOrder(bool optionsLast)
    {
        var (address, public_) = ($"http://127.0.0.1:{StandaloneProcess.FreePort()}", "https://ads.example");
        string[] arguments = [$"--urls={address}", "--AdTech:DataPath=here", $"--AdTech:PublicUrl={public_}", "--seed"];
        await using var process = await StandaloneProcess.StartAsync(optionsLast ? [.. arguments.Reverse()] : arguments);
        Assert.Contains($"dashboard  {address}/", process.Output, StringComparison.Ordinal);
        Assert.Contains(Path.DirectorySeparatorChar + "here", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Urls_OnlyInTheEnvironment_AreTaken()
    {
        var address = $"http://127.0.0.1:{StandaloneProcess.FreePort()}";
        await using var process = await StandaloneProcess.StartAsync([KeyValuePair.Create("ASPNETCORE_URLS", address)]);
        Assert.Contains($"dashboard  {address}/", process.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\S*$")]
    private static partial Regex VersionLine();
}
