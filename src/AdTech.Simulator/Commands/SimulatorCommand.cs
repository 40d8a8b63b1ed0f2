using System.CommandLine;

namespace AdTech.Simulator.Commands;

/// <summary>The command line.</summary>
internal static class SimulatorCommand
{
    internal static RootCommand Create() => new("""
        An exchange with its own books, its publishers and their readers, for a platform under test.

        Examples:
          dotnet run -c Release --project src/AdTech.Simulator -- load --url=http://localhost:8080
          dotnet run -c Release --project src/AdTech.Simulator -- load --url=http://localhost:8080 --rate=300 --duration=30 --seed=7 --json=books.json --plain
          dotnet run -c Release --project src/AdTech.Simulator -- requests --count=1000 --seed=7 --out=requests.jsonl
        """)
    { LoadCommand.Create(), RequestsCommand.Create() };

    /// <summary>Runs a command line and returns the exit code.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
