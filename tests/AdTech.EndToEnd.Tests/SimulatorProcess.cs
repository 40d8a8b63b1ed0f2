using System.Diagnostics;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>AdTech.Simulator as a process: exchanges with books of their own.</summary>
internal static class SimulatorProcess
{
    internal static async Task<Totals> LoadAsync(StandaloneProcess server, int rate, int seconds, int seed, params string[] more)
    {
        var summary = Path.Combine(server.DataPath, $"books-{seed}.json");
        var (_, output) = await RunAsync(["load", $"--url={server.Url}", $"--rate={rate}", $"--duration={seconds}", $"--seed={seed}", $"--json={summary}", "--plain", .. more]);
        Assert.True(File.Exists(summary), $"The simulator wrote no books:\n{output}");
        return new Totals(JsonDocument.Parse(await File.ReadAllTextAsync(summary)).RootElement);
    }

    /// <summary>Runs a command to its end, and gives its exit code and what it printed.</summary>
    internal static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[BuildOutput.Program("AdTech.Simulator"), .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(await output));
    }
}
