using System.CommandLine;

namespace AdTech.Simulator.Commands;

/// <summary>The command line.</summary>
internal static class SimulatorCommand
{
    internal static RootCommand Create() => new("""
        Exchanges with their own books, their publishers and their readers, for a platform under test.

        Examples:
          dotnet run -c Release --project src/AdTech.Simulator -- load --url=http://localhost:8080
          dotnet run -c Release --project src/AdTech.Simulator -- load --url=http://localhost:8080 --rate=300 --duration=30 --seed=7 --json=summary.json --plain
          dotnet run -c Release --project src/AdTech.Simulator -- load --url=http://localhost:8080 --exchanges=2 --books=books.json
          dotnet run -c Release --project src/AdTech.Simulator -- reconcile --url=http://localhost:8080 --books=books.json
          dotnet run -c Release --project src/AdTech.Simulator -- requests --count=1000 --seed=7 --out=requests.jsonl
        """)
    { LoadCommand.Create(), ReconcileCommand.Create(), RequestsCommand.Create() };

    /// <summary>Runs a command line and returns the exit code.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
