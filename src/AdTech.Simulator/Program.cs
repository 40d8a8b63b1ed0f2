using AdTech.Simulator.Commands;

namespace AdTech.Simulator;

internal static class Program
{
    private static Task<int> Main(string[] args) => SimulatorCommand.RunAsync(args);
}
