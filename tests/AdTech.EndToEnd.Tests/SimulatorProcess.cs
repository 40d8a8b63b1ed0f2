using System.Diagnostics;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>AdTech.Simulator as a process: an exchange with books of its own.</summary>
internal static class SimulatorProcess
{
    internal static async Task<Totals> LoadAsync(StandaloneProcess server, int rate, int seconds, int seed)
    {
        var books = Path.Combine(server.DataPath, $"books-{seed}.json");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[BuildOutput.Program("AdTech.Simulator"), "load", $"--url={server.Url}", $"--rate={rate}", $"--duration={seconds}", $"--seed={seed}", $"--json={books}", "--plain"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(books), $"The simulator wrote no books:\n{string.Join('\n', await output)}");
        return new Totals(JsonDocument.Parse(await File.ReadAllTextAsync(books)).RootElement);
    }
}
